#!/usr/bin/env bash
# golden.t - every folder of tests/golden is a case: `cmd` is run by bash in a copy of it, and
# must give `out`, `err` and the exit code in `rc` (no file: nothing, nothing, 0). Further
# files that the command makes are those in `made/`, with the same bytes, and no others. A
# `skip` script that succeeds says why the case cannot run here.
# `make check UPDATE=1` rewrites the expectations: read the diff.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"

list() { # FOLDER: all that is in it
	(cd "$1" && find . -mindepth 1 2>/dev/null | sort)
}

run_case() { # CASE: leaves out, err, rc, inputs (a list) and the folder work in $scratch
	local case=$1 rc
	chmod -R u+rwX "$scratch/trial" 2>/dev/null
	rm -rf "$scratch/trial"
	cp -r "$case" "$scratch/trial"
	chmod -R u+w "$scratch/trial"
	(cd "$scratch/trial" && rm -rf out err rc made)
	list "$scratch/trial" >"$scratch/inputs"
	if [ -e "$case/skip" ] && reason=$(cd "$scratch/trial" && bash ./skip); then
		return 1
	fi
	(cd "$scratch/trial" && bash ./cmd) >"$scratch/out" 2>"$scratch/err" </dev/null
	rc=$?
	: >"$scratch/rc"
	[ $rc -eq 0 ] || echo $rc >"$scratch/rc"
	[ ! -e "$case/rc" ] || [ $rc -ne 0 ] || echo 0 >"$scratch/rc"
}

no_strays() { # CASE: the command left only what made/ has
	local case=$1 strays
	[ ! -d "$case/made" ] || list "$case/made" >>"$scratch/inputs"
	strays=$(list "$scratch/trial" | comm -23 - <(sort -u "$scratch/inputs"))
	[ -z "$strays" ] || { echo "left behind, and not in made/:"; echo "$strays"; return 1; }
}

compare() { # CASE: shows what differs
	local case=$1 name same=0
	for name in out err rc; do
		local want=$case/$name
		[ -e "$want" ] || want=/dev/null
		diff -u --label "$name wanted" --label "$name got" "$want" "$scratch/$name" || same=1
	done
	[ ! -d "$case/made" ] || for name in "$case/made"/*; do
		diff -u "$name" "$scratch/trial/${name##*/}" || same=1
	done
	no_strays "$case" || same=1
	return $same
}

update() { # CASE
	local case=$1 name
	for name in out err rc; do
		if [ -s "$scratch/$name" ]; then cp "$scratch/$name" "$case/$name"; else rm -f "$case/$name"; fi
	done
	[ ! -d "$case/made" ] || for name in "$case/made"/*; do
		cp "$scratch/trial/${name##*/}" "$name"
	done
}

# --- these comparisons can fail: one case that is as it should be, and what may be wrong -------

finds_faults() {
	local case=$scratch/case fault
	mkdir -p "$case/made"
	echo 'cat input; echo said >&2; echo more >new; exit 3' >"$case/cmd"
	echo text | tee "$case/input" >"$case/out"
	echo said >"$case/err"
	echo 3 >"$case/rc"
	echo more >"$case/made/new"
	run_case "$case" && compare "$case" || { echo 'a good case does not pass'; return 1; }
	for fault in 'echo x >>out' 'rm out' 'rm err' 'echo 2 >rc' 'rm rc' 'rm -r made' \
		'echo x >made/new' 'touch made/other' 'sed -i "s/echo more/: &/" cmd' \
		'sed -i "s/exit/touch .hidden; &/" cmd' 'sed -i "s/exit/mkdir odd; &/" cmd'; do
		rm -rf "$case.bad"
		cp -r "$case" "$case.bad"
		(cd "$case.bad" && eval "$fault")
		run_case "$case.bad"
		! compare "$case.bad" >/dev/null 2>&1 || { echo "passes after: $fault"; return 1; }
	done
}
check 'a case that is at fault is found' finds_faults

for case in "$top"/tests/golden/*/; do
	case=${case%/}
	if ! run_case "$case"; then
		skip "${case##*/}" "$reason"
		continue
	fi
	if [ "${UPDATE:-}" = 1 ]; then update "$case"; fi
	check "${case##*/}" compare "$case"
done
done_testing
