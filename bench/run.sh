#!/usr/bin/env bash
# run.sh [RUNNERS]... - measures the pipe on the benchmark's event; 6000 and 60000 by default.
#
# The tools are those on PATH. Works in ./bench/data: builds gen and measure there, makes the
# data unless they are there, measures RUNS (5) times and prints the least of each. Then holds
# the results against the job as plain tools do it (differ.sh), and what a stage costs against
# what it costs for a tenth of the runners. CC (cc) compiles; DUCKDB (duckdb) is DuckDB's shell,
# skipped if there is none.
#
# Exit 1 if a result cannot be explained, a process takes more than 100 MB, or a stage costs
# more than 20 times as much for ten times the runners. A wall time over one second is told and
# no more: that may be the machine.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
data=$PWD/bench/data
runs=${RUNS:-5}
stages=(ingest merge rank certify render)
failed=0
export RACE_EVENT=$here/event.conf

for tool in "${stages[@]}"; do
    command -v "race-$tool" >/dev/null || {
        echo "run.sh: no race-$tool on PATH: make bench puts the build's bin there" >&2
        exit 2
    }
done

say_failed() {
    echo "FAILED: $*"
    failed=1
}

build() {
    mkdir -p "$data"
    for program in gen measure; do
        # shellcheck disable=SC2086 # the compiler may have arguments
        ${CC:-cc} -std=c17 -D_GNU_SOURCE -O2 -Wall -Wextra -o "$data/$program" \
            "$here/$program.c" -lm
    done
}

# What README.md says of the files, where it says something.
digest() { # RUNNERS NAME
    case $1:$2 in
        6000:reads) echo 2b7b00aa ;;
        6000:entries) echo fef0d8e0 ;;
        60000:reads) echo 02cd3030 ;;
        60000:entries) echo 2e1566dd ;;
        *:races) echo 880650e1 ;;
    esac
}

make_data() { # RUNNERS
    local name want is
    [ -s "$1/done" ] || "$data/gen" "$1" "$1"
    for name in races entries reads; do
        want=$(digest "$1" "$name")
        is=$(sha256sum <"$1/$name.csv" | cut -c1-8)
        [ "${want:-$is}" = "$is" ] ||
            say_failed "$1/$name.csv: digest $is, not $want (changed, or another libm)"
    done
    echo made >"$1/done"
}

# Each stage's input, made by the stage before.
make_streams() {
    race-ingest -q -o ingest.csv reads.csv
    race-merge -q -E entries.csv -o merge.csv ingest.csv
    race-rank -q -o rank.csv merge.csv
    race-certify -q -o certify.csv rank.csv
}

input_of() { # STAGE
    case $1 in
        ingest | pipe | job | wc | duckdb) echo reads.csv ;;
        merge) echo ingest.csv ;;
        rank | rank-all) echo merge.csv ;;
        certify) echo rank.csv ;;
        render) echo certify.csv ;;
    esac
}

has_duckdb() { command -v "${DUCKDB%% *}" >/dev/null; }

# Everything once; lines of `WHAT WALL CPU RSS`, in microseconds and KB. The stages of the pipe
# are pipe-race-..., so that they are not taken for the stages by themselves.
measure_once() {
    local stage
    "$data/measure" wc -l reads.csv
    for stage in "${stages[@]}"; do
        if [ "$stage" = merge ]; then
            "$data/measure" race-merge -q -E entries.csv ingest.csv
        else
            "$data/measure" "race-$stage" -q "$(input_of "$stage")"
        fi
    done | sed 's/^race-//'
    "$data/measure" race-rank -q --age-grade --points --scope club --scope sex,nation merge.csv |
        sed 's/^race-rank/rank-all/'
    "$data/measure" race-ingest -q reads.csv '|' race-merge -q -E entries.csv '|' \
        race-rank -q '|' race-certify -q '|' race-render -q | sed 's/^race-/pipe-/'
    "$data/measure" race-ingest -q reads.csv '|' race-merge -q -E entries.csv '|' \
        race-rank -q | sed -n 's/^pipe /job /p'
    if has_duckdb; then
        # shellcheck disable=SC2086 # the command may have arguments
        "$data/measure" -i "$here/duckdb.sql" $DUCKDB | sed 's/^[^ ]*/duckdb/'
    fi
}

# The least of each number, in the order of the first run; the inputs' sizes in front.
least() {
    awk '!($1 in wall) { order[++n] = $1; wall[$1] = $2; cpu[$1] = $3; rss[$1] = $4 }
         $2 < wall[$1] { wall[$1] = $2 }
         $3 < cpu[$1] { cpu[$1] = $3 }
         $4 > rss[$1] { rss[$1] = $4 }
         END { for (i = 1; i <= n; i++)
                   print order[i], wall[order[i]], cpu[order[i]], rss[order[i]] }' |
        while read -r what wall cpu rss; do
            echo "$what $(stat -c %s "$(input_of "${what#pipe-}")") $wall $cpu $rss"
        done
}

table() {
    awk 'function row(title, what) {
             printf "%-16s %7.1f %7.0f %8.3f %8.3f %7.1f", title, bytes[what] / 1e6,
                 bytes[what] / wall[what], wall[what] / 1e6, cpu[what] / 1e6,
                 rss[what] * 1024 / 1e6
             printf " %8.1f %8.1f\n", wall[what] / wall["wc"], cpu[what] / cpu["wc"]
         }
         { order[++n] = $1; bytes[$1] = $2; wall[$1] = $3; cpu[$1] = $4; rss[$1] = $5 }
         END {
             name["wc"] = "wc -l"
             name["pipe"] = "all as a pipe"
             name["job"] = "ingest to rank"
             name["rank-all"] = "rank, 5 more cols"
             name["duckdb"] = "duckdb"
             print "                   input  MB/s of    wall s    CPU s    peak    times wc -l of reads"
             print "                      MB    input                        MB     wall      CPU"
             for (i = 1; i <= n; i++) {
                 if (order[i] ~ /^pipe-/)
                     continue
                 row(order[i] in name ? name[order[i]] : "race-" order[i], order[i])
             }
             if ("duckdb" in wall)
                 printf "ingest to rank, DuckDB\047s job: %.2f of its wall time, %.2f of its CPU\n",
                     wall["job"] / wall["duckdb"], cpu["job"] / cpu["duckdb"]
             printf "the pipe: wall %.2f s, largest process %.1f MB\n", wall["pipe"] / 1e6,
                 rss["pipe"] * 1024 / 1e6
         }' "$1"
}

# The job takes the first read of each mat whatever came later. With repeats of up to twelve
# minutes taken as one crossing, racekit does nearly the same.
with_long_repeats() {
    awk '{ print } /^race / { print "    repeat_window = \"12:00\"" }' "$RACE_EVENT" >long.conf
    race-merge -q -e long.conf -E entries.csv ingest.csv | race-rank -q -e long.conf >long.csv
    echo "with repeat_window = 12:00:"
    "$here/differ.sh" . long.csv long-differences.csv || say_failed "differences that have no reason"
}

limits() { # RUNNERS FILE
    [ "$1" -le 60000 ] || return 0
    awk '$1 == "pipe" && $5 * 1024 > 100e6 { exit 1 }' "$2" || say_failed "more than 100 MB"
    awk '$1 == "pipe" && $3 > 1e6 { print "wall time over one second: is the machine busy?" }' \
        "$2"
}

measure_event() { # RUNNERS
    cd "$data"
    make_data "$1"
    cd "$1"
    make_streams
    printf '\n%s runners, %s reads; the least of %s runs\n' \
        "$1" "$(($(wc -l <reads.csv) - 1))" "$runs"
    for ((run = 0; run < runs; run++)); do
        measure_once
    done | least >costs
    table costs
    has_duckdb || echo "duckdb: skipped, not installed"
    limits "$1" costs
    "$here/differ.sh" . rank.csv differences.csv || say_failed "differences that have no reason"
    with_long_repeats
}

# What ten times the runners cost, where both were measured.
growth() {
    local n
    for n in "$@"; do
        [[ " $* " == *" $((n * 10)) "* ]] || continue
        printf '\nCPU time for %s runners, times that for %s:' "$((n * 10))" "$n"
        awk 'NR == FNR { cpu[$1] = $4; next }
             $1 !~ /^(pipe-|wc|job|duckdb)/ {
                 printf " %s %.1f", $1, $4 / cpu[$1]
                 if ($4 > 20 * cpu[$1])
                     bad = 1
             }
             END { print ""; exit bad }' "$data/$n/costs" "$data/$((n * 10))/costs" ||
            say_failed "that is no straight line"
    done
}

DUCKDB=${DUCKDB:-duckdb}
[ $# -gt 0 ] || set -- 6000 60000
build
for n in "$@"; do
    measure_event "$n"
done
growth "$@"
exit "$failed"
