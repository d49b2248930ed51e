#!/usr/bin/env bash
# make.sh - the pictures of README.md, from the example event: `make pictures`.
#
# The tools are those on PATH. Needs pdftoppm (poppler-utils) and chromium, and the fonts that
# ./setup installs. Other versions of them draw other pixels, so nothing compares the files.
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "$0")" && pwd)
event=$here/../examples/pyongyang-2025
before=$here/../examples/pyongyang-2019
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for tool in pdftoppm chromium race-render; do
	command -v "$tool" >/dev/null || { echo "pictures: no $tool" >&2; exit 2; }
done

streams() { # FOLDER NAME: the certified stream of a copy of the event
	cp -r "$1" "$work/$2"
	rm -rf "$work/$2/out"
	race run "$work/$2" >/dev/null
}

page_of() { # NAME: the first page of $work/NAME.pdf
	pdftoppm -r 80 -png -singlefile "$work/$1.pdf" "$here/$1"
}

shot() { # NAME WIDTH HEIGHT FILE [OPTION]...
	local name=$1 size=$2,$3 file=$4
	shift 4
	chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-sync \
		--disable-background-networking --disable-component-update --hide-scrollbars \
		--user-data-dir="$work/browser" --window-size="$size" "$@" \
		--screenshot="$here/$name.png" "file://$file" 2>/dev/null
}

streams "$event" now
streams "$before" before
cd "$work/now"
race-render -f pdf -b race,sex -o "$work/sheet.pdf" out/results.csv
race-render -f certificates --bib 4 -o "$work/certificate.pdf" out/results.csv
race-render -f html -w race=marathon --previous "$work/before/out/results.csv" \
	-o "$work/page.html" out/results.csv
page_of sheet
page_of certificate
shot page 1120 1100 "$work/page.html"
shot page-dark 1120 700 "$work/page.html" --blink-settings=preferredColorScheme=0
shot phone 390 844 "$work/page.html"
ls "$here"/*.png
