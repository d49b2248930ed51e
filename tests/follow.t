#!/usr/bin/env bash
# follow.t - race-ingest --follow: files that grow, are cut, renamed, made anew, or come late.
# Nothing here is timed: what is awaited may take ten seconds, and is there at once.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1
pid=
trap 'kill $pid 2>/dev/null; rm -rf "$scratch"' EXIT

# The read of a runner, as a source writes it, and as it is to come out.
read_of() { # BIB SECOND
	printf '%s,2025-04-06T10:00:%02d+09:00\n' "$1" "$2"
}
row_of() { # BIB SECOND ORIGIN
	printf ',%s,,2025-04-06T10:00:%02d.000+09:00,chip,%s\n' "$1" "$2" "$3"
}
head_of() { echo bib,time; }

await() { # COMMAND...: until it succeeds
	local i
	for ((i = 0; i < ${PATIENCE:-400}; i++)); do
		"$@" && return
		sleep 0.025
	done
	echo "waited in vain for: $*"
	echo '-- out'; cat out
	echo '-- err'; cat err
	return 1
}
said() { grep -qF -- "$1" err; }
has() { grep -qxF -- "$1" out; }
rows() { [ "$(wc -l <out)" -eq "$1" ]; }
header() { head -n 1 out | grep -qx chip,bib,point,time,kind,origin; }

logs() {
	: >out
	: >err
}

follow() { # [OPTION]... FILE...: in the background, its messages in err, its stream in out
	logs # so that they can be looked at before it begins
	race-ingest "--follow$how" "$@" >>out 2>>err &
	pid=$!
	await header
}

ends() { # SIGNAL: it ends well, and says what it did
	kill "-$1" "$pid"
	wait "$pid"
	local rc=$?
	[ $rc -eq 0 ] || { echo "exit $rc"; cat err; return 1; }
}
balance() { # TEXT
	[ "$(tail -n 1 err)" = "race-ingest: $1" ] || { cat err; return 1; }
}

fresh() { # a folder of its own
	[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null # of a check that failed
	rm -rf "$scratch/at"
	mkdir "$scratch/at" && cd "$scratch/at" || exit 1
}

grows() {
	fresh
	head_of >a.csv
	follow a.csv || return
	read_of 7 1 >>a.csv
	await has "$(row_of 7 1 a.csv:2)" || return
	printf '8,2025-04-06T10:' >>a.csv # half a line waits
	read_of 9 3 >b.csv
	sleep 0.2
	rows 2 || { echo 'half a line was taken'; cat out; return 1; }
	echo '00:02+09:00' >>a.csv
	await has "$(row_of 8 2 a.csv:3)" && ends TERM && balance '3 lines = 2 reads + 1 other'
}

several() {
	fresh
	head_of | tee a.csv >b.csv
	follow a.csv b.csv || return
	read_of 1 1 >>b.csv
	read_of 2 2 >>a.csv
	await has "$(row_of 1 1 b.csv:2)" && await has "$(row_of 2 2 a.csv:2)" || return
	read_of 3 3 >>b.csv
	await has "$(row_of 3 3 b.csv:3)" && ends TERM && balance '5 lines = 3 reads + 2 other'
}

same_as_without() { # the stream is the one that is made when all is there
	fresh
	{ head_of; for i in {10..49}; do read_of "$i" "$i"; done; echo nonsense; echo; } >whole.csv
	race-ingest -q whole.csv 2>/dev/null | sed 's/whole/a/' >want
	: >a.csv
	follow a.csv || return
	while IFS= read -r -n 7 piece || [ -n "$piece" ]; do
		if [ ${#piece} -lt 7 ]; then echo "$piece"; else printf %s "$piece"; fi
	done <whole.csv >>a.csv
	await rows "$(wc -l <want)" && ends TERM && diff want out
}

empty_at_first() { # no format can be told: the first whole lines tell it
	fresh
	: >a.txt
	follow a.txt || return
	printf '\n#' >>a.txt
	sleep 0.2
	printf ' judge\n' >>a.txt
	{ head_of; read_of 5 5; } >b.csv
	cat b.csv >a.txt.new
	! said 'rejected' || return
	{ echo; } >>a.txt
	mv a.txt.new a.txt
	await has "$(row_of 5 5 a.txt:2)" && ends TERM
}

unknown_lines() { # twenty lines of nothing known: rejected, and said; those behind too
	fresh
	: >a.txt
	follow a.txt || return
	for i in {1..5}; do echo "who knows ($i)"; done >>a.txt
	await said 'a.txt: its format cannot be told yet: waiting for more lines' || return
	for i in {6..21}; do echo "who knows ($i)"; done >>a.txt
	await said 'a.txt: no known format: its lines are rejected' || return
	ends TERM && balance '21 lines = 0 reads + 21 rejected'
}

few_lines_in_the_end() { # what was waited for is accounted for in the end
	fresh
	echo 'who knows' >a.txt
	follow a.txt && await said 'waiting for more lines' || return
	ends TERM && said 'a.txt: no known format' && balance '1 lines = 0 reads + 1 rejected'
}

unfinished() {
	fresh
	{ head_of; read_of 1 1; printf 2,2025; } >a.csv
	follow a.csv && await has "$(row_of 1 1 a.csv:2)" && ends TERM &&
		said 'a.csv:3: the last line has no line end' && balance '3 lines = 1 reads + 2 other'
}

cut_short() {
	fresh
	{ head_of; read_of 1 1; read_of 2 2; printf 3,20; } >a.csv
	follow a.csv && await has "$(row_of 2 2 a.csv:3)" || return
	: >a.csv
	await said 'a.csv: it was cut: it is read again from line 1' || return
	said 'a.csv:4: the last line has no line end: it is not taken' || return
	{ head_of; read_of 4 4; } >>a.csv
	await has "$(row_of 4 4 a.csv:2)" && ends TERM && balance '6 lines = 3 reads + 3 other'
}

rotated() { # what the old file still gets after it was renamed is read too
	fresh
	{ head_of; read_of 1 1; } >a.csv
	follow a.csv && await has "$(row_of 1 1 a.csv:2)" || return
	exec 4>>a.csv
	mv a.csv a.csv.1
	read_of 2 2 >&4
	await has "$(row_of 2 2 a.csv:3)" || return
	: >a.csv
	read_of 3 3 >&4
	await has "$(row_of 3 3 a.csv:4)" || return
	exec 4>&-
	{ head_of; read_of 4 4; } >>a.csv
	await has "$(row_of 4 4 a.csv:2)" || return
	said 'a.csv: it was replaced: the new file is read from line 1' || return
	ends TERM && balance '6 lines = 4 reads + 2 other'
}

late() {
	fresh
	mkdir b
	follow a.csv b/c.csv no/d.csv && await said 'a.csv: it is not there yet' || return
	{ head_of; read_of 1 1; } >a.csv
	await has "$(row_of 1 1 a.csv:2)" || return
	{ head_of; read_of 2 2; } >b/c.csv
	await has "$(row_of 2 2 b/c.csv:2)" || return
	mkdir no
	{ head_of; read_of 3 3; } >no/d.csv
	await has "$(row_of 3 3 no/d.csv:2)" || return
	rm a.csv
	{ head_of; read_of 4 4; } >a.csv
	await has "$(row_of 4 4 a.csv:2)" && ends TERM && balance '8 lines = 4 reads + 4 other'
}

never() {
	fresh
	follow a.csv && ends TERM && said 'a.csv: it never was there' && balance '0 lines = 0 reads'
}

folder() { # new files, new folders; not a renamed file, not dotfiles, not what we write
	fresh
	mkdir -p r/box
	{ head_of; read_of 1 1; } >r/a.csv
	logs
	ln out r/out.csv # one file: what is written is what is looked at
	race-ingest "--follow$how" r >r/out.csv 2>err &
	pid=$!
	await has "$(row_of 1 1 r/a.csv:2)" || return
	await said 'r/out.csv: it is written by this program: left out' || return
	{ head_of; read_of 2 2; } >r/box/b.csv
	await has "$(row_of 2 2 r/box/b.csv:2)" || return
	cp r/a.csv r/.hidden
	cp r/a.csv r/a.csv~
	mv r/a.csv r/a.csv.1
	{ head_of; read_of 3 3; } >r/a.csv
	await has "$(row_of 3 3 r/a.csv:2)" || return
	mv r/a.csv.1 r/a.csv.2
	mkdir -p r/new/er
	{ head_of; read_of 4 4; } >r/new/er/c.csv
	await has "$(row_of 4 4 r/new/er/c.csv:2)" || return
	ends TERM && balance '8 lines = 4 reads + 4 other'
}

bad_file_later() { # it is named, its lines are rejected, and the rest goes on
	fresh
	mkdir r
	{ head_of; read_of 1 1; } >r/a.csv
	logs
	race-ingest "--follow$how" r >out 2>err &
	pid=$!
	await has "$(row_of 1 1 r/a.csv:2)" || return
	printf 'bib,time\n8,2025-04-06 10:00:00\n' >r/b.csv
	await said 'r/b.csv:2: a local time, and no zone' || return
	read_of 2 2 >>r/a.csv
	await has "$(row_of 2 2 r/a.csv:3)" && ends TERM &&
		balance '5 lines = 2 reads + 1 other + 2 rejected'
}

bad_at_first() { # before anything was written it is exit 2, as ever
	fresh
	printf 'bib,time\n8,2025-04-06 10:00:00\n' >b.csv
	timeout 10 race-ingest "--follow$how" b.csv >out 2>err
	[ $? -eq 2 ] && [ ! -s out ] && said 'b.csv:2: a local time, and no zone'
}

many_rejects() { # twenty in full as they come, the rest counted in the end
	fresh
	{ head_of; read_of 1 1; for i in {1..25}; do echo "x$i,never"; done; read_of 2 2; } >a.csv
	follow -r bad.csv --strict a.csv && await has "$(row_of 2 2 a.csv:28)" || return
	[ "$(grep -c "bad time 'never'" err)" -eq 20 ] || return
	kill -TERM $pid
	wait $pid
	[ $? -eq 1 ] && said 'a.csv: 5 more' && [ "$(wc -l <bad.csv)" -eq 26 ] &&
		balance '28 lines = 2 reads + 1 other + 25 rejected'
}

standard_input() { # a pipe: until it is closed
	fresh
	mkfifo pipe
	logs
	race-ingest "--follow$how" - <pipe >>out 2>>err &
	pid=$!
	exec 5>pipe
	head_of >&5
	read_of 1 1 >&5
	await has "$(row_of 1 1 -:2)" || return
	read_of 2 2 >&5
	await has "$(row_of 2 2 -:3)" || return
	exec 5>&-
	wait $pid && balance '3 lines = 2 reads + 1 other'
}

standard_input_grows() { # a file there is followed
	fresh
	head_of >a.csv
	logs
	race-ingest "--follow$how" <a.csv >>out 2>>err &
	pid=$!
	await header || return
	read_of 1 1 >>a.csv
	await has "$(row_of 1 1 -:2)" && ends TERM && balance '2 lines = 1 reads + 1 other'
}

named_pipe() { # beside a file; the pipe without a writer keeps nobody waiting
	fresh
	mkfifo pipe
	head_of >a.csv
	follow a.csv pipe || return
	read_of 1 1 >>a.csv
	await has "$(row_of 1 1 a.csv:2)" || return
	{ head_of; read_of 2 2; } >pipe
	await has "$(row_of 2 2 pipe:2)" && ends TERM && balance '4 lines = 2 reads + 2 other'
}

interrupted() { # SIGINT as SIGTERM; a shell's background ignores it, so it is asked for
	fresh
	head_of >a.csv
	logs
	(trap - INT; exec env --default-signal=INT race-ingest "--follow$how" a.csv >>out 2>>err) &
	pid=$!
	await header && ends INT && balance '1 lines = 0 reads + 1 other'
}

nobody_reads() { # `| head`: it ends, and quietly
	fresh
	head_of >a.csv
	logs
	{ race-ingest "--follow$how" a.csv 2>err; echo $? >rc; } | head -n 1 >out
	[ "$(cat rc)" -eq 141 ] && [ ! -s err ] && header
}

two_files_half_a_line() { # the parts of two files are not mixed
	fresh
	head_of | tee a.csv >b.csv
	follow a.csv b.csv || return
	printf '1,2025-04-06T10:' >>a.csv
	printf '2,2025-04-06T10:' >>b.csv
	printf '00:01+09:00\n' >>a.csv
	await has "$(row_of 1 1 a.csv:2)" || return
	printf '00:02+09:00\r\n' >>b.csv
	await has "$(row_of 2 2 b.csv:2)" && ends TERM
}

frames() { # without any line end; half a frame waits
	fresh
	: >a.txt
	follow -z Asia/Pyongyang a.txt || return
	printf '10KM@Passing@t=10:00:01.500|c=0000041|d=250406@t=10:00:02.500|c=0000042|d=250406@1@$' >>a.txt
	await rows 3 || return
	printf '10KM@Passing@t=10:00:03.500|c=00' >>a.txt
	sleep 0.2
	rows 3 || return
	printf '00043|d=250406@2@$' >>a.txt
	await has '0000043,,10KM,2025-04-06T10:00:03.500+09:00,chip,a.txt:3' && ends TERM &&
		balance '3 lines = 3 reads'
}

header_first() { # a header alone tells nothing yet, and is not held to be strange
	fresh
	: >a.csv
	follow a.csv || return
	echo 'bib;time' >>a.csv
	sleep 0.2
	! said 'waiting for more' || return
	echo '7;2025-04-06T10:00:01+09:00' >>a.csv
	await has "$(row_of 7 1 a.csv:2)" && ends TERM && balance '2 lines = 1 reads + 1 other'
}

utf16() { # half a character waits as well
	fresh
	: >a.csv
	follow a.csv || return
	{ head_of; read_of 7 1; } | iconv -f UTF-8 -t UTF-16LE | { printf '\377\376'; cat; } >b.csv
	head -c 37 b.csv >>a.csv
	sleep 0.2
	tail -c +38 b.csv >>a.csv
	await has "$(row_of 7 1 a.csv:2)" && ends TERM && balance '2 lines = 1 reads + 1 other'
}

for how in '' =poll; do
	check "frames without line ends$how" frames
	check "a header, and later a row$how" header_first
	check "UTF-16 in pieces$how" utf16
	check "a file that grows$how" grows
	check "several files$how" several
	check "pieces of seven bytes give the same stream$how" same_as_without
	check "an empty file, then another of that name$how" empty_at_first
	check "a format that nobody knows$how" unknown_lines
	check "few lines that tell no format, at the end$how" few_lines_in_the_end
	check "an unfinished last line at the end$how" unfinished
	check "a file that is cut$how" cut_short
	check "a file that is renamed and made anew$how" rotated
	check "files and folders that come late$how" late
	check "a file that never comes$how" never
	check "a folder$how" folder
	check "a file that cannot be used, later$how" bad_file_later
	check "a file that cannot be used, at first$how" bad_at_first
	check "many rejected lines$how" many_rejects
	check "standard input$how" standard_input
	check "standard input from a file$how" standard_input_grows
	check "a named pipe$how" named_pipe
	check "SIGINT$how" interrupted
	check "nobody reads any more$how" nobody_reads
	check "halves of two files$how" two_files_half_a_line
done

refused() { # OPTION...: bad usage
	fresh
	timeout 10 race-ingest --follow "$@" </dev/null >out 2>err
	[ $? -eq 2 ] && [ ! -s out ] && [ ! -e new.csv ]
}
check 'no file as output: it would be there only in the end' refused -o new.csv
check 'no entry lists' refused -k entries
check 'no other way to follow' refused --follow=late
done_testing
