#!/usr/bin/env bash
# terminal.t - text on a terminal: as wide as it, in colour if colours are wanted; and the same
# plain bytes wherever it is none.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

has_terminal || { skip 'text on a terminal' 'no script(1), or no terminal to be had'; done_testing; exit; }

cp "$top"/tests/golden/render-sheet-sex/{event.conf,ranked.csv} .
long=$(printf '%0200d' 0 | tr 0 x)
han=$(printf '%080d' 0 | sed 's/0/\xe6\x9d\x8e/g')
cat >hostile.csv <<END
race,bib,name,sex,nation,club,status,gun_time,chip_time,10km,place,sex_place,nation_place,notes
10km,1,$long,M,PRK,$long $long,FIN,0:31:00.300,0:31:00.000,0:31:00.000,1,1,1,no-start-read;ambiguous
10km,F123456789,$han,M,GER,$han,FIN,0:32:00.300,0:31:00.000,0:31:00.000,2,2,1,penalty=+0:01:00.000
10km,3,"ab e$(printf '\xcc\x81\xcc\x81') สม 👨‍👩‍👧",M,<b>,,DQ,,,,,,,TR17.1.2
END
sed "s/Worked example/$long $han/" event.conf >hostile.conf

on_terminal() { # COLUMNS COMMAND...: what it writes to a terminal of that width
	local columns=$1
	shift
	script -qec "stty cols $columns rows 24; $(printf '%q ' "$@")" /dev/null </dev/null | tr -d '\r'
}

plain() { sed 's/\x1b\[[0-9;]*m//g'; }

# The widest line by what a terminal shows.
widest() { plain | LC_ALL=C.UTF-8 wc -L; }

fits() { # COLUMNS COMMAND...
	local got
	got=$(on_terminal "$@" | widest)
	[ "$got" -gt 10 ] && [ "$got" -le "$1" ] || { echo "$got columns of $1"; return 1; }
}

export TERM=xterm
unset NO_COLOR

for width in 20 24 31 38 45 52 60 71 72 80 99 100 120 200; do
	check "a sheet fits $width columns" fits $width race-render -b race,sex ranked.csv
	check "and one in two languages" fits $width race-render --lang ru,zh ranked.csv
	check "and a hostile one" fits $width race-render -e hostile.conf hostile.csv
	check "and its charts" fits $width race-render -e hostile.conf --charts hostile.csv
	check "and a podium" fits $width race-render --podium -b race --lang ko,en hostile.csv
	check "and columns that were chosen" fits $width \
		race-render -c place,bib,name,club,nation,gun_time,chip_time,10km hostile.csv
done
race-compare -b race,nation 2019=ranked.csv 2025=hostile.csv >years.csv
for width in 20 33 60 80 140; do
	check "a comparison fits $width columns" fits $width race-render years.csv
done

holds() { # PATTERN COLUMNS COMMAND...
	local pattern=$1
	shift
	on_terminal "$@" | plain | tee said | grep -qE -- "$pattern" || { cat said; return 1; }
}
check 'what is left out is named' holds 'no room for: Overall, Cat' 60 race-render -b race,sex ranked.csv
check 'nothing is left out where there is room' bash -c \
	'! script -qec "stty cols 120; race-render ranked.csv" /dev/null </dev/null | grep "no room for"'
check 'name and place stay longest' holds '^ +1 +Kim Chol' 22 race-render ranked.csv
check 'then the time that ranks' holds '^ +1 +Kim Chol Su? +0:31:01' 30 race-render ranked.csv
check 'a wide terminal shows names whole' holds "$long" 500 race-render hostile.csv

coloured() { on_terminal "$@" | tee said | grep -q "$(printf '\033')\\[1m" || { cat said; return 1; }; }
colourless() { on_terminal "$@" >said; grep -q . said && ! grep "$(printf '\033')" said; }
check 'colour on a terminal' coloured 80 race-render ranked.csv
check 'the same words without it' bash -c \
	'diff <(script -qec "stty cols 100; race-render ranked.csv" /dev/null </dev/null | tr -d "\r" | sed "s/\x1b\[[0-9;]*m//g; s/ *\$//") <(race-render ranked.csv)'
check 'NO_COLOR' colourless 80 env NO_COLOR=1 race-render ranked.csv
check 'NO_COLOR that is empty says nothing' coloured 80 env NO_COLOR= race-render ranked.csv
check 'TERM=dumb' colourless 80 env TERM=dumb race-render ranked.csv
check 'no TERM' colourless 80 env -u TERM race-render ranked.csv
check 'a name brings no colour of its own' colourless 80 env NO_COLOR=1 race-render hostile.csv
check 'data has no colour' colourless 80 race-render -f csv ranked.csv
check 'nor has markdown' colourless 80 race-render -f markdown ranked.csv
race-render ranked.csv >piped
check 'a file is as ever' bash -c \
	'script -qec "stty cols 40; race-render -o file ranked.csv" /dev/null </dev/null && cmp file piped'
check 'a pipe is as ever' bash -c \
	'script -qec "stty cols 40; race-render ranked.csv | cat >pipe" /dev/null </dev/null && cmp pipe piped'
check 'a terminal that does not know its width' bash -c \
	'script -qec "stty cols 0; NO_COLOR=1 race-render ranked.csv" /dev/null </dev/null | tr -d "\r" | cmp - piped'

done_testing
