#!/usr/bin/env bash
# public.t - out/public can be served as it is: no file in it, of any format, holds a birth date,
# a column of the organiser's own, a finding, or the person behind an anonymous entry; and it is
# complete.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

mkdir -p event/reads
cp "$top"/tests/example/event.conf event/
cp "$top"/tests/example/reads/mats.csv event/reads/
chmod -R u+w event
# Bib 2 shares a place and is anonymous; every other secret has a spelling of its own.
awk -F, -v OFS=, 'NR == 1 { print $0, "phone", "anonymous"; next }
	{ print $0, "tel55501" NR, ($0 ~ /(^|,)2,/ ? "yes" : "") }' \
	"$top"/tests/example/entries.csv >event/entries.csv

export TERM=dumb
check 'the event can be run' gives 0 '/out/public/index.html$' race run event

secrets() {
	# Births of any spelling, the extra column, the rules that found something, what the
	# anonymous person is called.
	race-render -e event/event.conf -f csv -c birth event/out/results.csv | sed 1d | tr -d '\r"' |
		sed -n '/./p' | sort -u
	echo tel555
	cut -d, -f3 event/out/findings.csv | sed 1d | sort -u
	race-render -e event/event.conf -f csv -c name,club -w anonymous=yes event/out/results.csv |
		sed 1d | tr ',' '\n' | sed -n '/./p'
}
secrets >secrets
check 'there are secrets of every kind' bash -c \
	'grep -q "^19[0-9][0-9]-" secrets && grep -q tel secrets && grep -q -- no-start-read secrets && [ "$(wc -l <secrets)" -ge 6 ] || { cat secrets; false; }'

# What people and programs can read in a file.
words_of() { # FILE
	case $1 in
	*.pdf) pdftotext -layout "$1" - && pdfinfo "$1" ;;
	*.xlsx) unzip -p "$1" ;;
	*) cat "$1" ;;
	esac
}

tool_for() { # FILE
	case $1 in
	*.pdf) command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null ;;
	*.xlsx) command -v unzip >/dev/null ;;
	esac
}

keeps_them() { # FILE
	words_of "$1" >said || return 1
	[ -s said ] || { echo "nothing in $1"; return 1; }
	! grep -nF -f secrets said
}

shows_results() { # FILE: so that an empty file proves nothing
	words_of "$1" | grep -q 'Kim Chol'
}

while IFS= read -r file; do
	if ! tool_for "$file"; then
		skip "${file#event/out/} holds no secret" 'a program to read it is missing'
		continue
	fi
	check "${file#event/out/} holds no secret" keeps_them "$file"
	case $file in
	*/index.html) ;;
	*) check "${file#event/out/} holds results" shows_results "$file" ;;
	esac
done < <(find event/out/public -type f | sort)

check 'a secret would be found' bash -c \
	'race-render -e event/event.conf -f text -c name,birth event/out/results.csv | grep -qF -f secrets'

whole() {
	local name formats
	formats=$(race-render --list-formats | sed 's/ .*//')
	for name in results.csv sheets.txt index.html 10km.html; do
		[ -s "event/out/public/$name" ] || { echo "no $name"; return 1; }
	done
	! grep -qx pdf <<<"$formats" ||
		{ [ -s event/out/public/sheets.pdf ] && [ -s event/out/public/nations.pdf ]; } || return 1
	! grep -qx xlsx <<<"$formats" || [ -s event/out/public/results.xlsx ]
}
check 'public/ has every file' whole
check 'and no other folder' bash -c '! find event/out/public -mindepth 1 ! -type f | grep .'
check 'its links lead to its files' bash -c \
	'cd event/out/public && for to in $(grep -oh "href=\"[^\"#:]*\"" *.html | sed "s/href=\"//; s/\"//" | sort -u); do [ -e "$to" ] || { echo "$to"; exit 1; }; done'

# --- columns that are not published make no groups
cp -r event bare
rm -rf bare/out
echo 'publish { columns = { place, bib, name } }' >>bare/event.conf
check 'without sex and nation' gives 0 '/out/public/sheets.txt$' race run bare
check 'no sheets of nations' test ! -e bare/out/public/nations.pdf
check 'and no nation anywhere' bash -c \
	'cat bare/out/public/*.{csv,txt,html} | grep -nE "\b(PRK|GER)\b" && exit 1; [ -s bare/out/public/sheets.txt ]'

# --- two languages on all of them
cp -r event both
rm -rf both/out
echo 'publish { lang = { ko, en } }' >>both/event.conf
check 'in two languages' gives 0 '/out/public/sheets.txt$' race run both
check 'the sheets are' bash -c 'grep -q "남자 / Men" both/out/public/sheets.txt'
check 'the pages are' bash -c 'grep -q "남자 / Men\|이름" both/out/public/10km.html'
check 'the streams are not' cmp both/out/public/results.csv event/out/public/results.csv
done_testing
