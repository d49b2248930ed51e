#!/usr/bin/env bash
# pdf.t - printed sheets and certificates: what stands where on them is read back from the PDF.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

cat >event.conf <<'END'
event {
  name     = "Riverside International Marathon"
  date     = "2025-10-19"
  timezone = "Europe/Warsaw"
  venue    = "Old Town"
  status   = provisional
  protest_minutes = 30
}
race "marathon" {
  title    = "Marathon"
  distance = 42195
  gun      = "09:00:00"
  mat "start"  { at = 0 }
  mat "half"   { at = 21097.5 }
  mat "finish" { at = 42195 }
}
race "10km" {
  distance = 10000
  gun      = "09:30:00"
  mat "start"  { at = 0 }
  mat "finish" { at = 10000 }
}
rank { overall = gun }
END

rows() { # N: a ranked stream of N marathon runners, names in many scripts, the last 3 DNF
	awk -v n="$1" 'BEGIN {
		names = split("Ann Lee,Błażej Wójcik,דוד לוי,鈴木 太郎,정서연,Наталія Коваленко,محمد السيد,สุดา ศรีสุข,सुनीता शर्मा,たなか はなこ,王伟,Quốc Tuấn", name, ",")
		clubs = split("Harriers AC,نادي القاهرة,서울러너스,,Київ Run", club, ",")
		print "race,bib,name,sex,birth,age,age_group,nation,club,wave,division,status,gun_time,chip_time,start_delay,half,official_time,place,sex_place,nation_place,notes"
		for (i = 1; i <= n; i++) {
			s = 8000 + i * 7
			time = sprintf("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
			half = sprintf("%d:%02d:%02d", s / 7200, s / 120 % 60, s / 2 % 60)
			fin = i <= n - 3
			printf "marathon,%d,%s,%s,1990,35,,%s,%s,,,%s,%s,%s,,%s,%s,%s,%s,%s,\n", 1000 + i,
				name[1 + i % names], i % 2 ? "M" : "F", i % 3 ? "POL" : "KEN", club[1 + i % clubs],
				fin ? "FIN" : "DNF", fin ? time ".000" : "", fin ? time ".000" : "", half ".000",
				fin ? time : "", fin ? i : "", fin ? int((i + 1) / 2) : "", fin ? i : ""
		}
	}'
}
rows 150 >ranked.csv

command -v race-render >/dev/null || { echo 'Bail out! no race-render on PATH'; exit 1; }
if race-render -f pdf ranked.csv 2>said >sheet.pdf; then
	:
elif grep -q '(configure --without-pdf)$' said; then
	left_out() { # FORMAT
		race-render -f "$1" ranked.csv >out 2>said
		[ $? -eq 2 ] && [ ! -s out ] &&
			[ "$(head -n 1 said)" = "race-render: format '$1' was left out when racekit was built (configure --without-pdf)" ]
	}
	check 'pdf says that it was left out' left_out pdf
	check 'certificates say that they were left out' left_out certificates
	done_testing
	exit
fi
for program in pdftotext pdffonts pdfinfo; do
	if ! command -v $program >/dev/null; then
		skip 'sheets are read back' "$program is not installed (poppler-utils)"
		done_testing
		exit
	fi
done
has_fonts() { [ -n "$(fc-list "$1" 2>/dev/null)" ]; }

# --- sheets -----------------------------------------------------------------------------------

info() { # FILE KEY
	pdfinfo "$1" | sed -n "s/^$2: *//p"
}

words() { # FILE: page left top width height text of every word
	pdftotext -tsv "$1" - | awk -F '\t' '$1 == 5 { print $2, $7, $8, $9, $10, $12 }'
}

is_quiet() { [ ! -s said ] || { cat said; return 1; }; }
check 'nothing is said of a sheet whose letters are all there' is_quiet

# 51 rows on the first page of A4 and 57 on the others.
pages() {
	[ "$(info sheet.pdf Pages)" = 3 ] || { info sheet.pdf Pages; return 1; }
	local page got
	for page in 1 2 3; do
		got=$(pdftotext -f $page -l $page -layout sheet.pdf - | grep -oE 'Page [0-9]+ of [0-9]+')
		[ "$got" = "Page $page of 3" ] || { echo "page $page: $got"; return 1; }
	done
}
check 'the pages are counted on every page' pages

headings() { # on every page the same words at the same places across
	local page want='' got
	for page in 1 2 3; do
		got=$(pdftotext -f $page -l $page -tsv sheet.pdf - | awk -F '\t' '
			$1 == 5 && $12 == "Place" { top = $8 }
			$1 == 5 && top != "" && $8 - top < 1 && top - $8 < 1 { print int($7 + 0.5), $12 }')
		[ -n "$got" ] || { echo "none on page $page"; return 1; }
		[ "${want:=$got}" = "$got" ] || { diff <(echo "$want") <(echo "$got"); return 1; }
	done
	for page in Place Bib Name Sex Nat Club 'Gun\*' Chip; do
		grep -qE " $page\$" <<<"$want" || { echo "no $page in: $want"; return 1; }
	done
}
check 'the headings stand on every page, at the same places' headings

every_row() { # bib and time of every row, once
	local n
	n=$(words sheet.pdf | awk '$6 ~ /^1[01][0-9][0-9]$/ { bibs[$6]++ }
		END { for (b in bibs) { n++; if (bibs[b] != 1) print b } print n }')
	[ "$n" = 150 ] || { echo "$n"; return 1; }
	[ "$(words sheet.pdf | awk '$6 == "DNF"' | wc -l)" -ge 3 ]
}
check 'every row stands on one page' every_row

right_aligned() { # times end at one place, and below one another by one pitch
	words sheet.pdf | awk '$1 == 2 && $6 ~ /^2:[0-9][0-9]:[0-9][0-9]$/ {
			end = $2 + $4
			for (k = 1; k <= n; k++) if (end - at[k] < 0.6 && at[k] - end < 0.6) break
			if (k > n) { at[++n] = end }
			rows[k]++
		}
		END { print n; for (k = 1; k <= n; k++) if (rows[k] < 50) print "only", rows[k]; }' >got
	[ "$(cat got)" = 2 ] || { cat got; return 1; }
}
check 'the figures of a column end at one place' right_aligned

pitch() {
	words sheet.pdf | awk '$1 == 1 && $6 ~ /^10[0-9][0-9]$/ { print $3 }' | sort -n |
		awk 'NR > 1 && ($1 - last < 12.3 || $1 - last > 12.9) { print last, $1; bad = 1 } { last = $1 }
			END { if (NR != 51) { print NR, "rows"; bad = 1 } exit bad }'
}
check 'the first page holds 51 rows, evenly spaced' pitch

says() { # FILE PATTERN...
	local file=$1 pattern
	shift
	pdftotext -layout "$file" text.txt
	for pattern; do
		grep -qE -- "$pattern" text.txt || { echo "no '$pattern'"; head -n 20 text.txt; return 1; }
	done
}
digest=$(sha256sum <ranked.csv | cut -c 1-64 | sed 's/..../& /g; s/ $//')
check 'title, status, facts, rules and protests' says sheet.pdf '^ *Riverside International Marathon' \
	'PROVISIONAL RESULTS' 'Marathon · 42.195 km · Overall · by gun time \(chip time for information\)' \
	'Sunday 19 October 2025' 'Old Town' '09:00 \+02:00' 'The gun time ranks' 'DNF did not finish' \
	'Protests within 30 minutes'
check 'the digest of the stream' says sheet.pdf "sha256 $digest"
stdin_too() { race-render -f pdf <ranked.csv | cmp - sheet.pdf; }
check 'the digest is of what was read, wherever from' stdin_too

scripts() {
	pdftotext -raw sheet.pdf text.txt
	local name
	for name in 'Błażej Wójcik' '鈴木 太郎' 정서연 'Наталія Коваленко' 'たなか はなこ' '王伟' 'Quốc Tuấn'; do
		grep -qF "$name" text.txt || { echo "no $name"; return 1; }
	done
	# right to left, in the order of reading
	pdftotext sheet.pdf text.txt
	for name in דוד السيد; do
		grep -qF "$name" text.txt || { echo "no $name"; return 1; }
	done
}
if has_fonts :lang=ko && has_fonts :lang=ar && has_fonts :lang=th && has_fonts :lang=hi; then
	check 'names in every script can be copied out' scripts
else
	skip 'names in every script can be copied out' 'fonts-noto is not installed'
fi

embedded() { # FILE
	pdffonts "$1" | awk 'NR > 2 { n++; if ($(NF - 4) != "yes") { print; bad = 1 } } END { exit bad || n == 0 }'
}
check 'all fonts are embedded' embedded sheet.pdf
if command -v qpdf >/dev/null; then
	check 'the file is sound' qpdf --check sheet.pdf
else
	skip 'the file is sound' 'qpdf is not installed'
fi

again() {
	sleep 1
	TZ=Asia/Tokyo LANG=ja_JP.UTF-8 LANGUAGE=ja PANGO_LANGUAGE=ja:zh-cn SOURCE_DATE_EPOCH=99 \
		race-render -f pdf -o again.pdf ranked.csv && cmp sheet.pdf again.pdf
}
check 'two runs are equal, whatever clock, zone and language' again
dated() { [ "$(TZ=UTC0 pdfinfo -isodates sheet.pdf | sed -n 's/^CreationDate: *//p')" = 2025-10-19T00:00:00Z ]; }
check 'the date of the file is that of the event' dated

size() { # WANT ARGUMENT...
	local want=$1
	shift
	race-render -f pdf -o size.pdf "$@" ranked.csv || return 1
	[[ $(info size.pdf 'Page size') == "$want"* ]] || { info size.pdf 'Page size'; return 1; }
}
check 'A4 upright' size '595.276 x 841.89'
check 'letter upright' size '612 x 792' --paper letter
check 'A4 across, where splits are shown' size '841.891 x 595.276' -c place,bib,name,half,gun_time
check 'letter across' size '792 x 612' -c place,name,half,gun_time --paper letter

refuses() { # MESSAGE ARGUMENT...
	local message=$1 status
	shift
	race-render "$@" ranked.csv >out 2>said
	status=$?
	[ $status -eq 2 ] && [ ! -s out ] && grep -qxF "race-render: $message" said || { echo $status; cat said; return 1; }
}
check 'no other paper' refuses "unknown paper 'a5' (known: a4, letter)" -f pdf --paper a5
check 'paper is for paper' refuses '--paper is for pdf and certificates only' -f text --paper a4

# --- groups -----------------------------------------------------------------------------------

groups() {
	race-render -f pdf -b race,sex -o groups.pdf ranked.csv || return 1
	[ "$(info groups.pdf Pages)" = 4 ] || return 1
	pdftotext -f 1 -l 1 -layout groups.pdf - | grep -q '· Women ·' || return 1
	pdftotext -f 2 -l 2 -layout groups.pdf - | grep -q '· Women · 2 of 2' || return 1
	pdftotext -f 3 -l 3 -layout groups.pdf - | grep -q '· Men ·'
}
check 'a large group begins a page, and says which of its pages it is' groups

small() { # groups of a few rows, one of them with an odd name
	sed 's/,POL,/,A\/B,/' ranked.csv | race-render -f pdf -b race,nation -w 'bib~^10(0|1)' -o small.pdf || return 1
	[ "$(info small.pdf Pages)" = 1 ] || { info small.pdf Pages; return 1; }
	says small.pdf 'Nation A/B' 'Nation KEN' 'Shown: '
}
check 'small groups share a page' small

bare() { # the header, and nobody
	head -n 1 ranked.csv | race-render -f pdf -o none.pdf && says none.pdf 'No rows' 'Page 1 of 1' || return 1
	race-render -f pdf -w nation=XXX ranked.csv >none.pdf && says none.pdf 'No rows: nation = XXX'
}
check 'no rows are a page that says so' bare

without_event() {
	mkdir -p bare && (cd bare && race-render -f pdf -o x.pdf ../ranked.csv) &&
		TZ=UTC0 pdfinfo -isodates bare/x.pdf | grep -q 'CreationDate: *1970-01-01T00:00:00Z'
}
check 'without an event, too' without_event

# --- what does not fit, what cannot be shown --------------------------------------------------

long_name() {
	awk -F, -v OFS=, 'NR == 2 { $3 = "Zqx"; while (length($3) < 10000) $3 = $3 " Zqx" } { print }' ranked.csv |
		race-render -f pdf --top 3 -o long.pdf 2>said || { cat said; return 1; }
	# the next column is where it is without the long name, or further right, and not written over
	words long.pdf | awk '$6 == "1001" { top = $3 } { line[NR] = $0 }
		END {
			for (i = 1; i <= NR; i++) {
				split(line[i], f, " ")
				if (f[3] - top > 3 || top - f[3] > 3 || f[1] != 1) continue
				if (f[6] == "M" && sex == 0) sex = f[2]
				if (f[6] ~ /^Zqx/ && f[2] + f[4] > far) far = f[2] + f[4]
			}
			if (!(far > 0 && sex > far)) { print "name ends", far, "sex begins", sex; exit 1 }
		}' || return 1
	[ "$(wc -c <long.pdf)" -lt 200000 ]
}
check 'a name of 10,000 characters stays in its column' long_name
hostile() {
	awk -F, -v OFS=, 'NR == 2 { $3 = "=1+1 <b>a&amp;</b> %s \\(x) ((" } { print }' ranked.csv |
		race-render -f pdf --bib 1001 -o odd.pdf && says odd.pdf '=1\+1 <b>a&amp;</b> %s \\\(x\) \(\(' &&
		embedded odd.pdf
}
check 'markup, formulas and brackets are letters' hostile
nothing() { # a noncharacter, which cairo refuses
	race-render -f pdf --bib 1001 -c $'name=N\xef\xbf\xbf\xf4\x8f\xbf\xbf,bib' -o odd.pdf ranked.csv &&
		says odd.pdf 'N\\xef\\xbf\\xbf\\xf4\\x8f\\xbf\\xbf'
}
check 'what is no character at all stops no sheet' nothing

fonts_conf() { # FILE...: a configuration of fonts with nothing but these
	mkdir -p fonts cache && rm -f fonts/*
	local file
	for file; do ln -s "$file" fonts/; done
	printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' \
		"$scratch/fonts" "$scratch/cache" >fonts.conf
}

latin=$(fc-match -f '%{file}' 'DejaVu Sans' 2>/dev/null)
missing() {
	fonts_conf "$latin"
	FONTCONFIG_FILE=$scratch/fonts.conf race-render -f pdf -w 'bib~^100[34]$' -o missing.pdf ranked.csv 2>said || return 1
	grep -qx "race-render: ranked.csv:4: no font has 4 of the characters of bib '1003' in column 'name' (install fonts-noto-cjk)" said &&
		grep -qx "race-render: ranked.csv:5: no font has 3 of the characters of bib '1004' in column 'name' (install fonts-noto-cjk)" said ||
		{ cat said; return 1; }
}
if [[ $latin == *DejaVu* ]]; then
	check 'a letter that no font has is a warning with the bib' missing
else
	skip 'a letter that no font has is a warning with the bib' 'DejaVu Sans is not installed'
fi
fontless() {
	fonts_conf
	FONTCONFIG_FILE=$scratch/fonts.conf race-render -f pdf -o none.pdf ranked.csv 2>said
	[ $? -eq 2 ] && grep -qx 'race-render: no font is installed (README.md names some)' said || { cat said; return 1; }
}
check 'no font at all is an error' fontless

wide() {
	local c columns=name i
	for ((i = 0; i < 60; i++)); do columns+=,gun_time=column$i; done
	race-render -f pdf -c "$columns" -o wide.pdf ranked.csv 2>said || return 1
	grep -q "^race-render: no room on the paper for column 'column[0-9]*'$" said || { cat said; return 1; }
	embedded wide.pdf
}
check 'columns that cannot fit are named' wide

full() { race-render -f pdf ranked.csv >/dev/full 2>said; [ $? -eq 2 ] && grep -q 'cannot write' said; }
[ ! -e /dev/full ] || check 'a full disk is an error' full

# --- certificates -----------------------------------------------------------------------------

certificates() {
	race-render -f certificates -o all.pdf ranked.csv || return 1
	[ "$(info all.pdf Pages)" = 147 ] && embedded all.pdf &&
		[[ $(info all.pdf 'Page size') == '841.891 x 595.276'* ]]
}
check 'a page for every finisher, and for nobody else' certificates
race-render -f certificates --bib 1001 -o one.pdf ranked.csv
check 'what it says' says one.pdf 'RIVERSIDE INTERNATIONAL MARATHON' 'FINISHER CERTIFICATE' 'Błażej Wójcik' \
	'2:13:27' 'GUN TIME' '1 of 147' '3:10 /km' 'PROVISIONAL RESULTS' 'bib 1001'
same_again() { race-render -f certificates --bib 1001 ranked.csv | cmp - one.pdf; }
check 'equal again' same_again

code() {
	pdftoppm -r 150 -png one.pdf one || return 1
	zbarimg -q --raw one-*.png >code.txt 2>/dev/null
	diff - <(sed '/^$/d' code.txt) <<-END
	event=Riverside International Marathon
	date=2025-10-19
	race=marathon
	bib=1001
	gun=2:13:27.000
	chip=2:13:27.000
	place=1
	sha256=$(sha256sum <ranked.csv | cut -c 1-64)
	END
}
if command -v zbarimg >/dev/null && command -v pdftoppm >/dev/null; then
	check 'the code holds what a phone needs to compare' code
else
	skip 'the code holds what a phone needs to compare' 'zbarimg or pdftoppm is not installed'
fi

printf 'event { name = "Cup" date = "2025-10-19" }\npublish { columns = { place, name } }\n' >bare.conf
public_code() { # nothing that is not published
	race-render -e bare.conf -f certificates --public --bib 1001 -o bare.pdf ranked.csv || return 1
	pdftoppm -r 150 -png bare.pdf bare || return 1
	zbarimg -q --raw bare-*.png 2>/dev/null | sed '/^$/d' |
		diff - <(printf '%s\n' event=Cup date=2025-10-19 race=marathon place=1 "sha256=$(sha256sum <ranked.csv | cut -c 1-64)")
}
if command -v zbarimg >/dev/null && command -v pdftoppm >/dev/null; then
	check 'in public the code holds only what is published' public_code
else
	skip 'in public the code holds only what is published' 'zbarimg or pdftoppm is not installed'
fi
check 'the files of --each have no bib in public' refuses '--each names files by the bib, which is not public' -e bare.conf -f certificates --public --each -o bare
blank() { # a name that nobody sees
	awk -F, -v OFS=, 'NR == 2 { $3 = "\342\200\213" } { print }' ranked.csv |
		race-render -f certificates --bib 1001 -o blank.pdf && says blank.pdf '^ *bib 1001$'
}
check 'a name of blanks is the bib' blank

check 'nobody to certify is an error' refuses 'no certificate: nobody chosen is in the places' -f certificates -w status=DNF
check '--each is for certificates' refuses '--each is for certificates only' -f pdf --each -o out
check '--each needs a folder' refuses '--each needs -o FOLDER' -f certificates --each

hidden() {
	awk -F, -v OFS=, '{ print $0, NR == 1 ? "anonymous" : NR == 2 ? "yes" : "" }' ranked.csv >hidden.csv
	race-render -f certificates --public -o hidden.pdf hidden.csv || return 1
	[ "$(info hidden.pdf Pages)" = 146 ] && ! pdftotext hidden.pdf - | grep -q 'bib 1001$'
}
check 'nobody who is hidden gets one in public' hidden

each() { # names that would leave the folder, or be each other's
	mkdir -p deep
	{
		head -n 1 ranked.csv
		sed -n '2s/^marathon,1001,/a-b,c,/p; 3s/^marathon,1002,/a,b-c,/p; 4s/^marathon,1003,/..,..\/..\/x,/p
			5s/^marathon,1004,/a\/b,.hid,/p; 6s/^marathon,1005,/마라톤,%2F,/p' ranked.csv
	} >odd.csv
	race-render -f certificates --each -o deep/out odd.csv 2>said || { cat said; return 1; }
	[ "$(find . -newer odd.csv -name '*.pdf' | sort)" = "$(printf '%s\n' ./deep/out/{%2E.-%2E.%2F..%2Fx,a%2Db-c,a%2Fb-%2Ehid,a-b-c,마라톤-%252F}.pdf | sort)" ] ||
		{ find . -newer odd.csv -name '*.pdf'; return 1; }
}
check '--each: safe names, each its own, in the folder' each
long_file() {
	awk -F, -v OFS=, 'NR == 2 { while (length($2) < 10000) $2 = $2 "x" } NR <= 2 { print }' ranked.csv |
		race-render -f certificates --each -o longs && [ "$(ls longs | wc -l)" = 1 ] && [ "$(ls longs | wc -c)" -lt 200 ]
}
check '--each: a bib of 10,000 characters' long_file
twice() {
	sed -n '1p;2p;2p' ranked.csv | race-render -f certificates --each -o twice 2>said
	[ $? -eq 2 ] && [ ! -e twice ] && grep -qx "race-render: -:3: a second certificate would be 'marathon-1001.pdf'" said ||
		{ cat said; return 1; }
}
check '--each: two of one name are an error before anything is written' twice

# --- editions side by side
{
	echo race,bib,name,nation,status,gun_time
	for i in {1..130}; do printf '10km,%d,A,N%03d,FIN,0:%d:00.000\n' "$i" "$i" $((30 + i % 25)); done
} >2019.csv
sed '2,$s/0:30:00.000/0:29:58.500/; 3d' 2019.csv >2025.csv
race-compare 2019=2019.csv 2025=2025.csv >years.csv
years() {
	race-render -f pdf -o years.pdf years.csv && race-render -f pdf years.csv | cmp - years.pdf || return 1
	local page pages
	pages=$(info years.pdf Pages)
	[ "$pages" -ge 4 ] || return 1
	for ((page = 1; page <= pages; page++)); do
		pdftotext -f "$page" -l "$page" -layout years.pdf - | grep -qE '2019 +2025 +Change' ||
			{ echo "page $page has no headings"; return 1; }
	done
	pdftotext -layout years.pdf - >said
	[ "$(grep -cE '^ *N[0-9]{3} +[01] +[01] ' said)" -ge 130 ] && grep -qE 'N025 +0:30:00 +0:29:59 +-0:00:01' said
}
check 'a comparison: every group, headings on every page, times as they are rounded' years
paper() { race-render -f pdf --paper letter years.csv >l.pdf && pdfinfo l.pdf | grep -q 'letter'; }
check 'a comparison on letter paper' paper
done_testing
