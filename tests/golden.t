#!/usr/bin/env bash
# golden.t - every folder of tests/golden is a case: `cmd` is run by bash in a copy of it, and
# must give `out`, `err` and the exit code in `rc` (no file: nothing, nothing, 0). Further
# files that the command makes are compared with those in `made/`. A `skip` script that
# succeeds says why the case cannot run here.
# `make check UPDATE=1` rewrites the expectations: read the diff.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

compare() { # CASE: shows what differs
	local case=$1 name same=0
	for name in out err rc; do
		[ -e "$case/$name" ] || : >"$scratch/work/$name.none"
		local want=$case/$name
		[ -e "$want" ] || want=$scratch/work/$name.none
		diff -u --label "$name wanted" --label "$name got" "$want" "$scratch/$name" || same=1
	done
	[ ! -d "$case/made" ] || for name in "$case/made"/*; do
		diff -u "$name" "$scratch/work/${name##*/}" || same=1
	done
	return $same
}

update() { # CASE
	local case=$1 name
	for name in out err rc; do
		if [ -s "$scratch/$name" ]; then cp "$scratch/$name" "$case/$name"; else rm -f "$case/$name"; fi
	done
	[ ! -d "$case/made" ] || for name in "$case/made"/*; do
		cp "$scratch/work/${name##*/}" "$name"
	done
}

for case in "$top"/tests/golden/*/; do
	case=${case%/}
	rm -rf "$scratch/work"
	cp -r "$case" "$scratch/work"
	chmod -R u+w "$scratch/work"
	(cd "$scratch/work" && rm -rf out err rc made)
	if [ -e "$case/skip" ] && reason=$(cd "$scratch/work" && bash ./skip); then
		skip "${case##*/}" "$reason"
		continue
	fi
	(cd "$scratch/work" && bash ./cmd) >"$scratch/out" 2>"$scratch/err" </dev/null
	rc=$?
	: >"$scratch/rc"
	[ $rc -eq 0 ] || echo $rc >"$scratch/rc"
	[ ! -e "$case/rc" ] || [ $rc -ne 0 ] || echo 0 >"$scratch/rc"
	if [ "${UPDATE:-}" = 1 ]; then update "$case"; fi
	check "${case##*/}" compare "$case"
done
done_testing
