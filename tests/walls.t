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

# The tests look at src/ (and tests/unit) below the working directory, so that they can be tried
# on a tree that is at fault.
includes() { # FOLDER: FILE:LINE:HEADER of every #include, the header with its quotes or brackets
	grep -rHnE '^[[:space:]]*#[[:space:]]*(include|include_next|embed|import)' --include='*.[ch]' "$1" |
		sed -E 's/^([^:]*:[0-9]+:)[^"<]*/\1/; s/[[:space:]].*$//'
}

includes_only() { # ROOM
	local room=$1 bad=0 n=0 file line header other
	while IFS=: read -r file line header; do
		n=$((n + 1))
		other=${header:1:-1}
		case $header in
		*..* | \"/* | \</*) other=elsewhere ;;
		\"config.h\" | \"countries.inc\") continue ;; # made by the build
		\<*/*) other=${other%%/*}; [ -n "${may[$other]+x}" ] || [ "$other" = tools ] || continue ;;
		\<*) continue ;;
		\"*/*) other=${other%%/*} ;;
		esac
		case " ${may[$room]} $room " in
		*" $other "*) ;;
		*) echo "$file:$line includes $header"; bad=1 ;;
		esac
	done < <(includes "src/$room")
	[ $n -gt 0 ] || { echo "no #include below src/$room"; return 1; }
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

only_in() { # HEADER PLACE: PLACE includes HEADER, and no other file does
	local users
	users=$(includes src | grep -E ":[<\"]$1[>\"]\$")
	grep -q "^src/$2" <<<"$users" || { echo "nothing in src/$2 includes $1"; return 1; }
	! grep -v "^src/$2" <<<"$users"
}
check 'only csv/ includes libcsv' only_in csv.h csv/
check 'only base/pattern.c includes PCRE2' only_in pcre2.h base/pattern.c
check 'only base/text.c includes utf8proc' only_in utf8proc.h base/text.c
check 'only base/digest.c includes libsodium' only_in sodium/crypto_hash_sha256.h base/digest.c
check 'only race/event*.c includes libconfuse' only_in confuse.h race/event
check 'only render/json.c includes jansson' only_in jansson.h render/json.c
check 'only render/book.c includes libxlsxwriter' only_in xlsxwriter.h render/book.c
check 'only render/ includes pango, cairo and qrencode' only_in '(pango/[a-z]+|cairo[a-z-]*|qrencode)\.h' render/
check 'only tools/ includes getopt' only_in getopt.h tools/

lib=${abs_top_builddir:-$top/build}/libracekit.a

# The library's own objects must not call what belongs to tools/, by any of its names: with
# checks (__printf_chk), without locks (puts_unlocked), for large files (fopen64).
belongs_to_tools='v?f?printf|v?dprintf|v?f?wprintf|f?puts|f?putc|putchar|fwrite|write|writev|pwrite|perror|v?warnx?|v?errx?|error|psignal|syslog
exit|_exit|_Exit|quick_exit|abort|raise|kill|signal|sigaction|fork|vfork|execl?[vpe]*|posix_spawnp?|system|popen
fopen|freopen|fdopen|open|openat|creat|tmpfile|mkstemp|rename|unlink|remove
stdout|stderr|stdin|getopt|getopt_long|getopt_long_only|getenv|secure_getenv|setenv|unsetenv|putenv|environ
setlocale|newlocale|uselocale|localeconv|nl_langinfo|time|clock|clock_gettime|gettimeofday|ftime|localtime|localtime_r|gmtime|gmtime_r|mktime|timegm|tzset|strftime
strtod|strtof|strtold|atof|s?rand|rand_r|s?random|[dlm]rand48|getrandom|getentropy|arc4random'
library_is_silent() { # ARCHIVE
	local symbols found
	symbols=$(nm -A --undefined-only "$1") || return 1
	[ -n "$symbols" ] || { echo "nm finds nothing in $1"; return 1; }
	# race/zone.c reads the tzdata of the system
	found=$(awk -v not="^(${belongs_to_tools//$'\n'/|})$" '{
		name = $NF
		sub(/@.*/, "", name)
		if (name !~ /^_[Ee]xit$/)
			sub(/^_+(isoc[0-9]+_|GI_|IO_)?/, "", name)
		sub(/_chk$/, "", name)
		sub(/_unlocked$/, "", name)
		sub(/64$/, "", name)
		if (name ~ not && !(name == "fopen" && $0 ~ /:zone\.o:/))
			print $1, $NF
	}' <<<"$symbols")
	[ -z "$found" ] || { echo "$found"; return 1; }
}
check 'the library never prints, exits, or asks for locale, clock or environment' library_is_silent "$lib"

no_globals() { # ARCHIVE
	local symbols found
	symbols=$(objdump -t "$1") || return 1
	grep -q ' F \.text' <<<"$symbols" || { echo "objdump finds no function in $1"; return 1; }
	# objects in writable sections; constant tables of pointers stand in .data.rel.ro, and
	# sanitizers and coverage bring objects whose names begin with a dot or underscores
	found=$(awk '/:     file format/ { file = $1 }
		NF >= 6 && $(NF-3) == "O" && $(NF-2) ~ /^\.(data|bss)/ && $(NF-2) !~ /rel\.ro/ && $NF !~ /^(\.|__|_?\*)/ { print file, $NF, $(NF-2) }
		NF >= 4 && $(NF-2) ~ /^\.t(data|bss)/ && $NF !~ /^(\.|__)/ { print file, $NF, $(NF-2) }
		NF >= 5 && $(NF-2) == "*COM*" { print file, $NF, "common" }' <<<"$symbols")
	[ -z "$found" ] || { echo "$found"; return 1; }
}
check 'the library has no global state' no_globals "$lib"

no_floats() {
	local found
	# words within strings are no types: event.conf has a key "double"
	found=$(grep -rnE '\b(double|float)\b' --include='*.[ch]' src |
		sed -E 's/"([^"\\]|\\.)*"/""/g' | grep -E '\b(double|float)\b' | grep -vE '^\S+:\s*(/?\*|//)|/\*.*\b(double|float)')
	[ -z "$found" ] || { echo "$found"; return 1; }
}
check 'no floating point decides anything' no_floats

is_small() {
	local bad=0 lines file
	while read -r lines file; do
		[ "$file" = total ] || [ "$lines" -le 500 ] || { echo "$file has $lines lines"; bad=1; }
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
	local found
	found=$(grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' src bin bench examples/generator tests --include='*.[ch]' --include='*.sh' --include='*.awk' --include='race*' 2>/dev/null)
	[ -z "$found" ] || { echo "$found"; return 1; }
}
check 'nothing is left for later' nothing_unfinished

every_test_runs() { # each tests/*.t is one that make check runs and make dist packs
	diff <(printf '%s\n' tests/*.t) <(sed -n 's/^SCRIPTED = //p' Makefile.am | tr ' ' '\n' | sort)
}
check 'make check runs every test' every_test_runs

everything_is_packed() { # what the benchmark needs
	local file
	for file in bench/*; do
		[ -d "$file" ] || grep -qE "[ 	]$file( |\$)" Makefile.am || { echo "$file"; return 1; }
	done
}
check 'make dist packs the benchmark' everything_is_packed

# --- each wall falls where it must --------------------------------------------------------

mkdir -p "$scratch/tree/tests"
cp -r src "$scratch/tree/"
cp -r tests/unit "$scratch/tree/tests/"
chmod -R u+w "$scratch/tree"

falls() { # FILE TEXT TEST...: the test fails in a tree that has this file too
	local file=$1 text=$2 status=0
	shift 2
	(
		cd "$scratch/tree" || exit 1
		"$@" || { echo 'it fails without the fault'; exit 1; }
		mkdir -p "$(dirname "$file")"
		printf '%b\n' "$text" >"$file"
		! "$@"
	) || status=1
	rm -rf "${scratch:?}/tree/$file"
	rmdir "$scratch/tree/$(dirname "$file")" 2>/dev/null
	return $status
}

check 'a stage that includes a stage is found' falls src/rank/bad.c '#include "merge/merge.h"' includes_only rank
check 'by a way round, too' falls src/rank/bad.c '#include "../merge/merge.h"' includes_only rank
check 'by the way of its own room, too' falls src/rank/bad.h '#include "rank/../merge/merge.h"' includes_only rank
check 'in brackets, too' falls src/base/bad.h '  #  include <race/event.h>' includes_only base
check 'without its room, too' falls src/rank/bad.h '#include "merge.h"' includes_only rank
check 'a room that includes tools/ is found' falls src/merge/bad.h '#include "tools/tool.h"' includes_only merge
check 'a room of no map is found' falls src/odd/bad.c 'int odd;' every_room_is_known
check 'a library in a second room is found' falls src/race/bad.c '#include <csv.h>' only_in csv.h csv/
check 'a float is found' falls src/race/bad.c 'static double odd;' no_floats
check 'a long file is found' falls src/race/bad.c "$(printf '%501s' '' | sed 's/ /\\n/g')" is_small
check 'a long program is found' falls src/tools/bad.c "$(printf '%261s' '' | sed 's/ /\\n/g')" is_small
check 'config.h in the second place is found' falls src/race/bad.c '#include "base/sv.h"\n#include "config.h"' first_include_is_config
check 'a .c without any #include is found' falls tests/unit/bad.c 'int odd;' first_include_is_config
check 'what is left for later is found' falls src/race/bad.c "/* TO""DO */" nothing_unfinished

archive_falls() { # TEST CFLAGS SOURCE: the test fails on an archive of this, not on one of nothing bad
	local name
	rm -f "$scratch"/*.a
	echo 'int f(int n); int f(int n) { return n + (int)sizeof(long); } extern int g(void); int h(void); int h(void) { return g(); }' >"$scratch/good.c"
	printf '%b\n' "$3" >"$scratch/bad.c"
	for name in good bad; do
		# shellcheck disable=SC2086 # flags
		${CC:-cc} $2 -w -c -o "$scratch/$name.o" "$scratch/$name.c" && ar rc "$scratch/$name.a" "$scratch/$name.o" || return 1
	done
	"$1" "$scratch/good.a" || { echo 'it fails without the fault'; return 1; }
	! "$1" "$scratch/bad.a"
}

call() { # HEADER STATEMENT: a source that does it
	echo "#include <$1>\nvoid f(const char *x, int n);\nvoid f(const char *x, int n) { $2; }"
}
check 'printf is found' archive_falls library_is_silent -O0 "$(call stdio.h 'printf("%s %d", x, n)')"
check 'printf with checks is found' archive_falls library_is_silent '-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2' "$(call stdio.h 'printf("%s %d", x, n)')"
check 'fprintf with checks is found' archive_falls library_is_silent '-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2' "$(call stdio.h 'fprintf((FILE *)x, "%d", n)')"
check 'dprintf is found' archive_falls library_is_silent -O2 "$(call stdio.h 'dprintf(2, "%s", x)')"
check 'write is found' archive_falls library_is_silent -O2 "$(call unistd.h 'write(2, x, 1)')"
check 'fopen is found' archive_falls library_is_silent -O2 "$(call stdio.h 'fopen(x, x)')"
check 'exit is found' archive_falls library_is_silent -O2 "$(call stdlib.h 'exit(n)')"
check '_exit is found' archive_falls library_is_silent -O2 "$(call unistd.h '_exit(n)')"
check 'getenv is found' archive_falls library_is_silent -O2 "$(call stdlib.h 'getenv(x)')"
check 'the clock is found' archive_falls library_is_silent -O2 "$(call time.h 'time((time_t *)x)')"
check 'a global variable is found' archive_falls no_globals -O2 'int odd; int f(void) { return ++odd; }'
check 'one with a value is found' archive_falls no_globals -O2 'int odd = 7; int f(void) { return ++odd; }'
check 'a common one is found' archive_falls no_globals '-O2 -fcommon' 'int odd; int f(void) { return ++odd; }'
check 'a static one is found' archive_falls no_globals -O2 'static int odd; int f(void) { return ++odd; }'
check 'one of a thread is found' archive_falls no_globals -O2 '_Thread_local int odd; int f(void) { return ++odd; }'

needs_an_archive() { # TEST
	echo 'no archive' >"$scratch/text.a"
	ar rc "$scratch/empty.a"
	! "$1" "$scratch/not-there.a" && ! "$1" "$scratch/text.a" && ! "$1" "$scratch/empty.a"
}
check 'an archive that nm cannot read is a failure' needs_an_archive library_is_silent
check 'an archive that objdump cannot read is a failure' needs_an_archive no_globals
done_testing
