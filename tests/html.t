#!/usr/bin/env bash
# html.t - the pages of race-render, as text and in a browser (Chromium, without a network): the
# rows, what can be chosen and found, hostile names that stay names, paper with headings on every
# page, and nothing that is asked of anybody.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

cat >event.conf <<'END'
event {
  name     = "Spring <i>Run</i> & \"More\""
  date     = "2025-04-06"
  timezone = "Asia/Pyongyang"
}
race "10km" {
  distance = 10000
  gun      = "09:40:00"
  mat "start"  { at = 0 }
  mat "5km"    { at = 5000 }
  mat "finish" { at = 10000 }
}
race "../half" {
  distance = 21097.5
  gun      = "09:00:00"
  mat "start"  { at = 0 }
  mat "5km"    { at = 5000 }
  mat "finish" { at = 21097.5 }
}
rank { overall = gun }
END
cat >ranked.csv <<END
race,bib,name,sex,birth,age_group,nation,club,status,gun_time,chip_time,start_delay,5km,official_time,place,sex_place,notes,anonymous,phone
10km,11,"<script>document.title='bad'</script>",M,1990-01-01,M35,PRK,"</td></table><img src=http://127.0.0.1:9/x onerror=alert(1)>",FIN,0:31:00.300,0:30:59.450,0:00:00.850,0:15:10.000,0:31:01,1,1,,,555-1
10km,F2,Łódź Øystein Müller,F,1990-01-02,F40,POL,Straße,FIN,0:33:10.000,0:33:05.000,0:00:05.000,0:16:00.000,0:33:10,2,1,,,555-2
10km,007,"أحمد &amp; evil",M,1990-01-03,M40,PRK,javascript:alert(1),FIN,0:35:10.000,0:35:05.000,0:00:05.000,,0:35:10,3,2,,,555-3
10km,4,O’Brien-Ferré José,M,1990-01-04,M40,GER,"a"" onmouseover=""alert(1)",FIN,0:36:10.000,0:36:05.000,0:00:05.000,0:18:00.000,0:36:10,4,3,,,555-4
10km,F10,김하은,F,1990-01-05,F35,KOR,"<!--",FIN,0:37:10.000,0:37:05.000,0:00:05.000,0:18:30.000,0:37:10,5,2,,,555-5
10km,6,Secret Person,M,1990-01-06,M40,GER,Hidden Club,FIN,0:38:10.000,0:38:05.000,0:00:05.000,0:19:00.000,0:38:10,6,4,,yes,555-6
10km,70,Late Starter,M,1990-01-07,M40,GER,,DNF,,,,,,,,,,555-7
10km,8,Not Here,M,1990-01-08,,,,DNS,,,,,,,,,,555-8
../half,1,Ana Popescu,F,1990-01-09,F35,ROU,,FIN,1:20:00.000,1:20:00.000,,0:19:00.000,1:20:00,1,1,,,555-9
END
cat >previous.csv <<'END'
race,bib,name,sex,nation,status,gun_time,chip_time,5km,notes
10km,1,A B,M,PRK,FIN,0:32:00.000,0:32:00.000,0:15:00.000,
10km,2,C D,F,GER,FIN,0:34:00.000,0:34:00.000,0:16:00.000,
10km,3,E F,F,GER,DNF,,,,
END

same_bytes() {
	race-render -f html ranked.csv >a.html && TZ=America/New_York LC_ALL=C.UTF-8 race-render -f html ranked.csv >b.html && cmp a.html b.html
}
check 'two runs are the same bytes' same_bytes

race-render -f html --previous 2019=previous.csv -o site/ ranked.csv || exit 1
files() {
	[ "$(ls site)" = "10km.html
half.html
index.html" ]
}
check 'a folder has an index and a page for each race' files

links() { # every link of a page is a file of the folder
	local link file
	for file in site/*.html; do
		grep -o 'href="[^"]*"' "$file" | cut -d'"' -f2 | while read -r link; do
			[ "$link" = 'data:,' ] || [ -e "site/$link" ] || { echo "$file: $link"; exit 1; }
		done || return 1
	done
}
check 'links lead to files of the folder' links

foreign() { # nothing in a page names another place, but as text
	! sed 's/<[^>]*>/\n&\n/g' site/*.html a.html | grep '^<' |
		grep -iE 'https?:|//|src=|@import|url\(|javascript:|<(iframe|object|embed|form|base|img|link [^>]*stylesheet)| on[a-z]+='
}
check 'no tag asks for anything, or runs what is in it' foreign

policy() {
	grep -q "content=\"default-src 'none'; img-src data:; style-src 'sha256-" site/10km.html
}
check 'the policy lets nothing but the page itself in' policy

digests() {
	local hash
	hash=$(perl -0777 -ne 'print $1 if /<script>(.*?)<\/script>/s' site/10km.html | openssl dgst -sha256 -binary | base64)
	grep -qF "script-src 'sha256-$hash'" site/10km.html || return 1
	hash=$(perl -0777 -ne 'print $1 if /<style>(.*?)<\/style>/s' site/10km.html | openssl dgst -sha256 -binary | base64)
	grep -qF "style-src 'sha256-$hash'" site/10km.html
}
if command -v openssl >/dev/null; then
	check 'its digests are those of the script and the style' digests
else
	skip 'its digests are those of the script and the style' 'openssl is not installed'
fi

public() {
	race-render -f html --public -o public/ ranked.csv || return 1
	! grep -rE 'Secret|Hidden Club|555-|1990-01' public && grep -q '<bdi>—</bdi>' public/10km.html
}
check 'in public nobody who is anonymous, no birth date, no extra column' public

private() { ! grep -rE '555-|1990-01' site; }
check 'extra columns and birth dates are on no page' private

rows() { # FILE: the rows of its table of results
	perl -0777 -ne 'my ($t) = /<table class="r"[^>]*>.*?<tbody>(.*?)<\/tbody>/s; print scalar(() = $t =~ /<tr/g), "\n"' "$1"
}
split() {
	race-render -f html --split 3 -o split/ ranked.csv || return 1
	ls split
	[ "$(ls split | tr '\n' ' ')" = '10km-2.html 10km-3.html 10km-find.html 10km.html half.html index.html ' ] || return 1
	[ "$(rows split/10km.html) $(rows split/10km-2.html) $(rows split/10km-3.html)" = '3 3 2' ] || return 1
	grep -q 'rows 4 to 6 of 8' split/10km-2.html && grep -q '<a href="10km-3.html">7–8</a>' split/10km-2.html
}
check 'a large group is split, and its pages name each other' split

finder() { # a line for everybody, by name as it is folded
	perl -0777 -ne 'print $1 if /<pre class="list"[^>]*>\n(.*?)<\/pre>/s' split/10km-find.html | cut -f2,3 | tr '\t\n' '/ ' >got
	grep -q 'data-files="10km.html 10km-2.html 10km-3.html"' split/10km-find.html || return 1
	[ "$(cat got)" = '11/1 70/3 F2/1 8/3 4/2 6/2 007/1 F10/2 ' ] || { cat got; return 1; }
	race-render -f html --public --split 3 -o found/ ranked.csv && ! grep -q Secret found/10km-find.html &&
		[ "$(grep -c '	[0-9]*$' found/10km-find.html)" -eq 7 ]
}
check 'a list says on which page everybody is' finder

split_needs_a_folder() {
	race-render -f html --split 3 ranked.csv >out 2>err
	[ $? -eq 2 ] && [ ! -s out ] && grep -q -- '--split is for html in a folder' err
}
check 'one page is never split' split_needs_a_folder

many_names() { # groups whose names meet in one file name
	printf 'race,bib,name,nation,club,status,gun_time,chip_time,place,notes\n' >same.csv
	printf 'r,%s,N,PRK,%s,FIN,0:0%s:00.000,,%s,\n' 1 'a b' 1 1 2 'a/b' 2 2 3 'A B' 3 3 4 index 4 4 >>same.csv
	race-render -f html -b club -c place,name -o same/ same.csv || return 1
	ls same
	[ "$(find same -type f | wc -l)" -eq 5 ] && [ "$(ls same | tr A-Z a-z | sort -u | wc -l)" -eq 5 ]
}
check 'no two files have one name' many_names

if ! command -v chromium >/dev/null; then
	for name in 'row count' filter search find sort 'hostile names' 'no request' 'no script' paper; do
		skip "in a browser: $name" 'no chromium here'
	done
	done_testing
	exit
fi

browser() { # ARGUMENT...
	timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-background-networking \
		--disable-component-update --disable-sync --no-first-run --disable-dev-shm-usage \
		--user-data-dir="$scratch/profile" --virtual-time-budget=4000 "$@"
}
dom() { # URL: the page as the browser has it after its script
	browser --dump-dom "$1" 2>browser.err >dom.html
	grep -q '<table class="r"' dom.html || { cat browser.err; return 1; }
}
page=file://$scratch/site/10km.html

# The names that are shown, in their order: from the DOM, whatever the script did.
shown() {
	perl -CSD -0777 -ne 'my ($t) = /<table class="r".*?<tbody>(.*?)<\/tbody>/s;
		while ($t =~ /<tr([^>]*)>(.*?)<\/tr>/sg) { my ($a, $r) = ($1, $2); next if $a =~ /hidden/;
		my @c = $r =~ /<td>(.*?)<\/td>/sg; print "$c[1] " }' dom.html
}
is_shown() { # WANTED: bibs
	local got
	got=$(shown)
	[ "${got% }" = "$1" ] || { echo "got '${got% }'"; return 1; }
}

row_count() {
	dom "$page" && is_shown '11 F2 007 4 F10 6 70 8' && grep -q '>8 shown<' dom.html
}
check 'in a browser: all rows, in the order of the file' row_count

filter() {
	dom "$page#nat=PRK" && is_shown '11 007' && grep -q '>2 of 8 shown<' dom.html || return 1
	dom "$page#cat=M40&nat=GER" && is_shown '4 6 70' || return 1
	dom "$page#nat=nowhere" && is_shown '11 F2 007 4 F10 6 70 8'
}
check 'in a browser: filters by nation and category, from the address' filter

search_folds() {
	local q
	for q in lodz 'MULLER%20oystein' strasse 'Łódź'; do
		dom "$page#q=$q" && is_shown F2 || { echo "$q"; return 1; }
	done
	for q in obrien "o'brien%20ferre" 'jose%20ferre'; do
		dom "$page#q=$q" && is_shown 4 || { echo "$q"; return 1; }
	done
	dom "$page#q=%EA%B9%80%ED%95%98" && is_shown F10 || return 1
	dom "$page#q=no%20such" && is_shown ''
}
check 'in a browser: the search folds accents, case and punctuation as racekit does' search_folds

finds() {
	browser --dump-dom "file://$scratch/split/10km-find.html#q=muller" 2>browser.err >dom.html
	grep -q '<ol class="found"><li><a href="10km.html#bib=F2"><bdi>Łódź Øystein Müller</bdi></a> F2</li></ol>' dom.html || return 1
	dom "file://$scratch/split/10km.html#bib=F2" && grep -q '<tr class="here"><td>2</td><td>F2</td><th scope="row"><details open' dom.html
}
check 'in a browser: who is found is opened on their page' finds

sort_columns() {
	dom "$page#sort=gun_time&dir=desc" && is_shown '6 F10 4 007 F2 11 70 8' || return 1
	grep -q 'data-c="gun_time"[^>]*aria-sort="descending"' dom.html || return 1
	! grep -q 'data-c="place"[^>]*aria-sort' dom.html || return 1
	dom "$page#sort=bib" && is_shown '4 6 007 8 11 70 F2 F10' || return 1
	dom "$page#sort=place&dir=desc" && is_shown '6 F10 4 007 F2 11 70 8' || return 1
	dom "$page#sort=nowhere" && is_shown '11 F2 007 4 F10 6 70 8'
}
check 'in a browser: sorts numbers, times and bibs, those without at the end' sort_columns

hostile() {
	dom "$page" || return 1
	grep -q '<title>Spring &lt;i&gt;Run&lt;/i&gt; &amp; "More"' dom.html || return 1
	[ "$(grep -c '<script' dom.html)" -eq 1 ] || return 1
	! grep -q '<img\|<i>Run' dom.html && grep -q '<bdi>&lt;script&gt;' dom.html &&
		grep -q '<bdi>أحمد &amp;amp; evil</bdi>' dom.html
}
check 'in a browser: hostile names are names' hostile

asked() { # URL: the addresses that the browser asked for, but for files
	rm -f net.json
	browser --log-net-log="$scratch/net.json" --dump-dom "$1" >dom.html 2>/dev/null
	[ -s net.json ] || { echo 'no log of the network'; return; }
	grep -oE '"url":"(https?|ftp|ws)[^"]*"' net.json | grep -vE 'google|gstatic|chromium' | sort -u
}
no_request() {
	echo '<img src="http://127.0.0.1:9/x">' >asks.html
	[ "$(asked "file://$scratch/asks.html")" = '"url":"http://127.0.0.1:9/x"' ] || {
		echo 'the log does not show what a page asks for'
		return 1
	}
	[ -z "$(asked "$page")" ] || { asked "$page"; return 1; }
}
check 'in a browser: nothing is asked of anybody' no_request

without_scripts() {
	sed '/^<script>$/,/^<\/script>$/d' site/10km.html >bare.html
	dom "file://$scratch/bare.html" && is_shown '11 F2 007 4 F10 6 70 8' || return 1
	grep -q '<div class="tools" role="search" hidden="">' dom.html && ! grep -q '<button' dom.html &&
		grep -q '<dt>5km' dom.html
}
check 'in a browser: without its script the page says the same' without_scripts

if ! command -v pdftotext >/dev/null || ! command -v pdfinfo >/dev/null; then
	skip 'in a browser: headings on every printed page' 'no pdftotext or pdfinfo here'
	done_testing
	exit
fi
paper() {
	local pages n
	awk -F, 'BEGIN { print "race,bib,name,sex,status,gun_time,chip_time,place,notes"
		for (i = 1; i <= 150; i++) printf "10km,%d,Runner %d,M,FIN,0:%02d:%02d.000,,%d,\n", i, i, 30 + int(i / 60), i % 60, i }' >long.csv
	race-render -f html long.csv >long.html || return 1
	browser --no-pdf-header-footer --print-to-pdf=long.pdf "file://$scratch/long.html" >/dev/null 2>&1
	[ -s long.pdf ] || { echo 'nothing was printed'; return 1; }
	pages=$(pdfinfo long.pdf | awk '/^Pages:/ { print $2 }')
	[ "$pages" -gt 2 ] || { echo "$pages pages"; return 1; }
	for ((n = 1; n <= pages; n++)); do
		pdftotext -layout -f "$n" -l "$n" long.pdf - >paper.txt
		! grep -q 'Runner' paper.txt || grep -qE 'Place +Bib +Name' paper.txt || { echo "page $n"; return 1; }
	done
	! grep -q 'Find name' paper.txt
}
check 'in a browser: headings on every printed page' paper
done_testing
