#!/usr/bin/env bash
# walls.t - the rooms keep to themselves: data flows down the list, a stage never includes
# another stage, only tools/ prints, exits or reads argv, each foreign library has one room.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$top" || exit 1

# What each room may include, besides itself.
declare -A may=(
	[base]=''
	[csv]='base'
	[race]='base csv'
	[ingest]='base csv race'
	[merge]='base csv race'
	[rank]='base csv race'
	[certify]='base csv race'
	[render]='base csv race'
	[compare]='base csv race'
)

includes_only() { # ROOM
	local room=$1 bad=0 file other
	while IFS=: read -r file other; do
		case " ${may[$room]} $room " in
		*" $other "*) ;;
		*) echo "$file includes $other/"; bad=1 ;;
		esac
	done < <(grep -rHoE '^#include "[a-z]+/' --include='*.[ch]' "src/$room" | sed 's/#include "//; s,/$,,')
	return $bad
}

for room in "${!may[@]}"; do
	check "$room includes only what lies above it" includes_only "$room"
done

every_room_is_known() {
	local room bad=0
	for room in src/*/; do
		room=${room#src/}
		[ "${room%/}" = tools ] || [ -n "${may[${room%/}]+x}" ] || { echo "$room"; bad=1; }
	done
	return $bad
}
check 'every folder of src is a room of the map' every_room_is_known

only_in() { # HEADER PLACE: no file outside PLACE includes HEADER
	! grep -rln "#include <$1>" src | grep -v "^src/$2"
}
check 'only csv/ includes libcsv' only_in csv.h csv/
check 'only base/pattern.c includes PCRE2' only_in pcre2.h base/pattern.c
check 'only base/text.c includes utf8proc' only_in utf8proc.h base/text.c
check 'only race/event*.c includes libconfuse' only_in confuse.h race/event
check 'only tools/ includes getopt' only_in getopt.h tools/

# The library's own objects must not call what belongs to tools/.
library_is_silent() {
	local lib=${abs_top_builddir:-$top/build}/libracekit.a found
	[ -e "$lib" ] || { echo "no $lib"; return 1; }
	found=$(nm -A --undefined-only "$lib" | awk '{print $NF, $1}' |
		grep -E '^(printf|puts|putchar|fprintf|vprintf|vfprintf|fputs|fwrite|perror|exit|_exit|abort|getopt|getopt_long|stdout|stderr|stdin|setlocale|getenv|time|localtime|gmtime|clock_gettime|setenv|strtod|rand|random)(@| )')
	# sanitizers bring their own abort
	[ -z "$found" ] || { echo "$found"; return 1; }
}
check 'the library never prints, exits, or asks for locale, clock or environment' library_is_silent

no_globals() {
	local lib=${abs_top_builddir:-$top/build}/libracekit.a found
	# objects in writable sections; constant tables of pointers stand in .data.rel.ro, and
	# sanitizers and coverage bring objects whose names begin with a dot or underscores
	found=$(objdump -t "$lib" | awk '/:     file format/ { file = $1 }
		NF >= 6 && $(NF-3) == "O" && $(NF-2) ~ /^\.(data|bss)/ && $(NF-2) !~ /rel\.ro/ && $NF !~ /^(\.|__|_?\*)/ { print file, $NF, $(NF-2) }
		NF >= 5 && $(NF-2) == "*COM*" { print file, $NF, "common" }')
	[ -z "$found" ] || { echo "$found"; return 1; }
}
check 'the library has no global state' no_globals

no_floats() {
	! grep -rnE '\b(double|float)\b' --include='*.[ch]' src | grep -vE '^\S+:\s*(/?\*|//)|/\*.*\b(double|float)'
}
check 'no floating point decides anything' no_floats

is_small() {
	local bad=0 lines file
	while read -r lines file; do
		[ "$file" = total ] || [ "$lines" -le 600 ] || { echo "$file has $lines lines"; bad=1; }
		case $file in src/tools/*) [ "$lines" -le 260 ] || { echo "$file has $lines lines"; bad=1; } ;; esac
	done < <(find src -name '*.[ch]' -exec wc -l {} +)
	return $bad
}
check 'files stay small enough to hold in the head' is_small

first_include_is_config() {
	local bad=0 file
	while read -r file; do
		[ "$(grep -m1 '^#include' "$file")" = '#include "config.h"' ] || { echo "$file"; bad=1; }
	done < <(find src tests/unit -name '*.c')
	return $bad
}
check 'config.h comes first in every .c' first_include_is_config

nothing_unfinished() {
	! grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' src bin bench examples/generator tests --include='*.[ch]' --include='*.sh' --include=race
}
check 'nothing is left for later' nothing_unfinished
done_testing
