#!/usr/bin/env bash
# render.sh [RUNNERS]... - how many rows a second race-render writes in each of its formats;
# 60000 by default.
#
# The tools are those on PATH. Works in ./bench/data on the event of run.sh (made unless it is
# there), measures RUNS (5) times, and prints the least wall time, CPU time and the most memory
# of each format, and what it wrote. A format that was left out when racekit was built is named
# and passed over. Certificates, a page each, are measured on a tenth of the rows.
#
# Exit 1 if pdf takes more than 6 s of CPU time or 150 MB for 60,000 rows; a longer wall time is
# told and no more: that may be the machine.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
data=$PWD/bench/data
runs=${RUNS:-5}
failed=0
export RACE_EVENT=$here/event.conf

command -v race-render >/dev/null || {
    echo "render.sh: no race-render on PATH: make bench-render puts the build's bin there" >&2
    exit 2
}
mkdir -p "$data"
cd "$data"
for program in gen measure; do
    # shellcheck disable=SC2086 # the compiler may have arguments
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -o "$program" "$here/$program.c" -lm
done

# Formats for others hold one race, so all rows are given the name of one.
make_stream() { # RUNNERS: the ranked stream of the event, in RUNNERS/render.csv
    [ -s "$1/reads.csv" ] || { mkdir -p "$1" && ./gen "$1" "$1"; }
    race-ingest -q "$1/reads.csv" | race-merge -q -E "$1/entries.csv" |
        race-rank -q | sed '2,$s/^[^,]*,/marathon,/' >"$1/render.csv"
}

formats() { # one to a line
    race-render -f no-such-format </dev/null 2>&1 | sed -n 's/.*(known: \(.*\))$/\1/p' |
        sed 's/, /\n/g'
}

# WALL and CPU in us, the least of the runs, and RSS in KB, the most.
least() { # OPTION...
    local run
    for ((run = 0; run < runs; run++)); do
        ./measure race-render -q "$@" 2>/dev/null
    done | awk 'NR == 1 || $2 < wall { wall = $2 } NR == 1 || $3 < cpu { cpu = $3 }
        $4 > rss { rss = $4 } END { print wall, cpu, rss }'
}

measure_format() { # FORMAT STREAM ROWS
    local wall cpu rss
    if ! race-render -f "$1" "$2" 2>said >written; then
        printf '%-13s%s\n' "$1" "$(head -n 1 said | cut -d: -f2-)"
        return
    fi
    read -r wall cpu rss < <(least -f "$1" "$2")
    if [ "$1" = pdf ] && [ "$3" -le 60000 ]; then
        [ "$wall" -le 6000000 ] || echo "pdf takes more than 6 s: is the machine busy?"
        [ "$cpu" -le 6000000 ] || { echo "FAILED: pdf takes more than 6 s of CPU time"; failed=1; }
        [ "$((rss * 1024))" -le 150000000 ] || { echo "FAILED: pdf takes more than 150 MB"; failed=1; }
    fi
    awk -v format="$1" -v bytes="$(stat -c %s written)" -v rows="$3" -v wall="$wall" \
        -v cpu="$cpu" -v rss="$rss" 'BEGIN {
            printf "%-13s %7.1f %8.3f %8.3f %10.0f %8.1f\n", format, bytes / 1e6, wall / 1e6,
                cpu / 1e6, rows / wall * 1e6, rss * 1024 / 1e6
        }'
}

[ $# -gt 0 ] || set -- 60000
for runners; do
    make_stream "$runners"
    rows=$(($(wc -l <"$runners/render.csv") - 1))
    printf '%s rows in each format; the least of %s runs\n' "$rows" "$runs"
    printf '%-13s %7s %8s %8s %10s %8s\n' format MB 'wall s' 'CPU s' rows/s 'peak MB'
    while read -r format; do
        if [ "$format" = certificates ]; then
            head -n "$((rows / 10 + 1))" "$runners/render.csv" >"$runners/tenth.csv"
            measure_format "$format" "$runners/tenth.csv" "$((rows / 10))"
        else
            measure_format "$format" "$runners/render.csv" "$rows"
        fi
    done < <(formats)
done
rm -f written said
exit "$failed"
