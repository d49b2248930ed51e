#!/usr/bin/env bash
# differ.sh FOLDER RANKED [LIST] - holds race-rank's stream against the job as plain tools do it.
#
# FOLDER has races.csv, entries.csv and reads.csv, RANKED is the stream that event.conf here
# makes of them. Prints rows and hash of both tables, whether racekit's places follow from
# racekit's times, and how many runners' times differ, by class; LIST takes them one by one.
# Exit 1 if the places do not follow or a difference is of no known class.
# shellcheck disable=SC2016 # what stands in single quotes is awk's
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
folder=$1 ranked=$2 list=${3:-/dev/null}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unit=$'\037'

table() { awk -F "$unit" -v OFS="$unit" "$@"; }

places() {
    sort -t "$unit" -k1,1 -k9,9n |
        table -v basis=chip -f "$here/places.awk" |
        sort -t "$unit" -k1,1 -k8,8n -k3,3n |
        table -v basis=gun -f "$here/places.awk"
}

# Of the rows behind a header row, as SHA-256 of fields divided by 0x1F: its first 16 digits.
hash() {
    {
        printf '%s\n' "race,place,bib,name,sex,agegroup,nation,gun,chip,place_sex,place_ag,$(
        )place_nat,s5k,s10k,s15k,s20k,shalf,s25k,s30k,s35k,s40k" | tr ',' "$unit"
        cat "$1"
    } | sha256sum | cut -c1-16
}

rows() { echo $(($(wc -l <"$1") + 1)); } # with the header row

table -f "$here/csv.awk" -f "$here/job.awk" \
    "$folder/races.csv" "$folder/entries.csv" "$folder/reads.csv" | places >"$work/job"
table -f "$here/csv.awk" -f "$here/project.awk" "$ranked" >"$work/racekit"

echo "the job by awk:  $(rows "$work/job") rows, hash $(hash "$work/job")"
echo "racekit:         $(rows "$work/racekit") rows, hash $(hash "$work/racekit")"

status=0
if table '{ $2 = $10 = $11 = $12 = ""; print }' "$work/racekit" | places |
    cmp -s - "$work/racekit"; then
    echo "places:          every one follows from racekit's times"
else
    echo "places:          NOT what racekit's times give"
    status=1
fi

median() { # RACE: of the chip times
    table -v race="$1" '$1 == race { print $9 }' "$work/job" | sort -n |
        awk '{ ms[NR] = $1 } END { print ms[int((NR + 1) / 2)] }'
}

table -v half_ms="$(median half)" -v marathon_ms="$(median marathon)" \
    -f "$here/csv.awk" -f "$here/explain.awk" "$folder/races.csv" "$work/job" \
    "$work/racekit" "$folder/entries.csv" "$folder/reads.csv" >"$work/differences" || status=1
grep -v -E '^(differ|class) ' "$work/differences" >"$list" || :
sed -n 's/^differ \(.*\)/times differ:    \1 runners/p' "$work/differences"
sed -n 's/^class /                 /p' "$work/differences" | sort -k1,1nr
exit "$status"
