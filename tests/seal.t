#!/usr/bin/env bash
# seal.t - race seal and race verify: a manifest that sha256sum checks alone, a signature that is
# made without asking, and a verdict that names whatever is not as it was sealed, also where the
# forger made a new manifest.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1
unset SSH_AUTH_SOCK DISPLAY

says() { # RC TEXT COMMAND...: exit code, and all of standard output
	local want=$1 text=$2 got
	shift 2
	"$@" >"$scratch/.out" 2>"$scratch/.err"
	got=$?
	cat "$scratch/.err"
	echo "exit $got"
	diff <(printf '%s' "${text:+$text$'\n'}") "$scratch/.out" && [ $got -eq "$want" ]
}

have() { command -v "$1" >/dev/null; }

fresh() { # NAME: a copy of the sealed event
	rm -rf "$1"
	cp -r sealed "$1"
}

forge() { # FOLDER: a manifest that fits what lies there now
	(cd "$1" && race-certify --manifest seal/MANIFEST.sha256 event.conf entries.csv reads out seal/SEAL)
}

make_event() { # FOLDER
	mkdir -p "$1/reads"
	cp "$top"/tests/example/event.conf "$top"/tests/example/entries.csv "$1"
	cp "$top"/tests/example/reads/mats.csv "$1/reads"
	chmod -R u+w "$1"
}

# --- manifests: the format of sha256sum, with its escapes -------------------------------
mkdir -p files/sub/deep files/empty
printf a >files/plain
printf b >"files/with blank"
printf c >files/$'new\nline'
printf d >files/'back\slash'
printf e >files/$'carriage\rreturn'
printf f >files/-dash
printf g >files/sub/deep/one
printf h >files/.hidden
printf i >files/backup~
ln -s sub/deep/one files/link
make_manifest() { race-certify --manifest m.sha256 -- files; }
check 'a manifest is made' make_manifest
check 'its lines are sorted by name' bash -c 'sed "s/^\\\\//" m.sha256 | cut -c67- | sort -c'
check 'dotfiles and backups are passed over' bash -c '! grep -E "hidden|backup" m.sha256 && [ "$(wc -l <m.sha256)" -eq 8 ]'
check 'a link is what it leads to' bash -c '[ "$(sed -n "s|  files/link$||p" m.sha256)" = "$(sed -n "s|  files/sub/deep/one$||p" m.sha256)" ]'
if have sha256sum; then
	as_coreutils() { (find -L files -type f ! -name '.*' ! -name '*~' -print0 | sort -z | xargs -0 sha256sum -- | diff - m.sha256); }
	check 'it is what sha256sum writes' as_coreutils
	check 'and sha256sum reads it' sha256sum --quiet --strict -c m.sha256
else
	skip 'it is what sha256sum writes' 'no sha256sum'
	skip 'and sha256sum reads it' 'no sha256sum'
fi
check 'nothing has changed: nothing to say' says 0 '' race-certify --verify m.sha256
check 'and the balance' gives 0 '^race-certify: 8 files = 8 unchanged$' race-certify --verify m.sha256
printf x >files/plain
printf new >files/sub/new
mv files/-dash files/--dash
rm files/$'new\nline'
check 'what has become of it' says 1 "renamed  files/-dash  now files/--dash
missing  files/new\x0aline
changed  files/plain
added  files/sub/new" race-certify --verify m.sha256
check 'with the paths as well' gives 1 '= 5 unchanged \+ 1 changed \+ 1 added \+ 1 missing \+ 1 renamed$' race-certify --verify m.sha256 files
check 'new files only below the paths' gives 1 '= 5 unchanged \+ 1 changed \+ 2 missing$' race-certify --verify m.sha256 files/plain
printf 'x\n' >bad.sha256
check 'not a manifest' gives 2 'bad.sha256:1: not a line of a manifest' race-certify --verify bad.sha256
head -c 30 m.sha256 >cut.sha256
check 'a manifest cut short' gives 2 'cut.sha256: the last line has no end: cut short' race-certify --verify cut.sha256
: >nothing.sha256
check 'an empty manifest' gives 2 'nothing.sha256: empty: not a manifest' race-certify --verify nothing.sha256
sed 's|  files/sub/deep|  ../files|;t;d' m.sha256 >up.sha256
check 'a manifest that leads upwards' gives 2 'up.sha256:1: a name that is no file below the folder' race-certify --verify up.sha256
sed 's/^\(\\*\)[0-9a-f]/\1g/' m.sha256 >odd.sha256
check 'a digest that is none' gives 2 'odd.sha256:1: not a line' race-certify --verify odd.sha256
cat m.sha256 m.sha256 >double.sha256
check 'a name that stands twice' gives 2 "stands twice" race-certify --verify double.sha256
check 'a path upwards' gives 2 "bad path '../x'" race-certify --manifest m.sha256 ../x
check 'an absolute path' gives 2 "bad path '/etc/passwd'" race-certify --manifest m.sha256 /etc/passwd
check 'a path that is not there' gives 2 'nowhere: cannot read: No such file' race-certify --manifest m.sha256 nowhere
check 'no path' gives 2 'wants one PATH or more' race-certify --manifest m.sha256
check 'one thing at a time' gives 2 'want one of --rules, --manifest and --verify' race-certify --rules --verify m.sha256
ln -s nowhere files/dangling
check 'a link that leads nowhere' gives 2 'files/dangling: cannot read' race-certify --manifest n.sha256 files
rm files/dangling
ln -s .. files/sub/round
check 'a link to a folder that it lies in' gives 2 'files/sub/round: cannot read: a link to a folder' race-certify --manifest n.sha256 files
rm files/sub/round
mkfifo files/pipe
check 'a pipe is left out, with a message' gives 0 'files/pipe: not a regular file: left out' race-certify --manifest n.sha256 files
rm files/pipe
check 'its own file is not in it' bash -c 'cd files && race-certify --manifest m . && race-certify --manifest m . && ! grep "  m$" m; rm -f m'
printf z >files/closed
chmod 000 files/closed
if has_other; then
	check 'a file that is closed' gives 2 'files/closed: cannot read' "${as_other[@]}" race-certify --manifest - files
else
	skip 'a file that is closed' 'nobody else can run the tools here'
fi
chmod 644 files/closed

# --- a seal -----------------------------------------------------------------------------
make_event sealed
mkdir sealed/reads/empty
check 'race seal runs the pipe and seals' says 0 'sealed/seal/MANIFEST.sha256
sealed/seal/SEAL' race seal sealed
check 'results are there' test -s sealed/out/results.csv
check 'the time is the event'"'"'s date' grep -qx 'time: 2025-04-06' sealed/seal/SEAL
check 'the counts' grep -qx 'race 10km: 8 entries = 5 FIN + 1 NC + 1 DNF + 1 DNS' sealed/seal/SEAL
check 'the versions' bash -c 'for name in racekit tzdata fonts; do grep -q "^$name: ." sealed/seal/SEAL || exit 1; done'
check 'it says which results these are' grep -qx "results: $(cd sealed && race-certify --manifest - out/results.csv | cut -c1-64)" sealed/seal/SEAL
if have sha256sum; then
	check 'sha256sum -c alone will do' bash -c 'cd sealed && sha256sum --quiet --strict -c seal/MANIFEST.sha256'
else
	skip 'sha256sum -c alone will do' 'no sha256sum'
fi
cp -r sealed/seal first
race seal sealed >/dev/null 2>&1
check 'sealing twice gives the same bytes' diff -r first sealed/seal
fresh later
touch -d '2020-01-01' later/reads/mats.csv later/event.conf
TZ=Asia/Tokyo race seal later >/dev/null 2>&1
check 'at any time, in any zone, in any folder' diff -r first later/seal
check 'nothing else is left behind' bash -c '! ls -A sealed | grep -vxE "event.conf|entries.csv|reads|out|seal"'
check 'verify: as it was' says 0 'sealed: as it was sealed' race verify sealed
check 'and nothing is changed by that' diff -r first sealed/seal
read_only() { # nothing may be written there, nor left in the temporary folder
	local status
	fresh event
	chmod -R a-w event
	mkdir -m 777 tmp
	chmod 755 "$scratch"
	"${as_other[@]}" env TMPDIR="$scratch/tmp" race verify event 2>&1
	status=$?
	chmod -R u+w event
	[ $status -eq 0 ] && rmdir tmp
}
if has_other; then
	check 'verify in a folder that nobody may write to' read_only
else
	skip 'verify in a folder that nobody may write to' 'nobody else can run the tools here'
fi
check 'from within' bash -c 'cd sealed && race verify .'
printf 'x\n' >sealed/seal/mine
check 'what else is in seal/ is not thrown away' gives 2 'sealed/seal/mine: no part of a seal' race seal sealed
rm sealed/seal/mine

verdict() { # NAME LINES: of the folder `event`
	local name=$1 text=$2
	check "$name" says 1 "$text" race verify event
}

fresh event
sed -i 's/Ann/Eve/' event/entries.csv
printf '# seen\n' >>event/event.conf
verdict 'a changed input that changes nothing is named' 'changed  event.conf'
fresh event
sed -i '2s/,.*/,changed/' event/out/health.csv
verdict 'a changed output is named, and differs' 'changed  out/health.csv
differs  out/health.csv'
fresh event
cp event/reads/mats.csv event/reads/zz.csv
check 'an added file is named' gives 1 '^added  reads/zz.csv$' race verify event
fresh event
printf 'race,bib,field,old,new,who,when,why\n10km,1,status,*,DQ TR5.5,Ref,2025-04-06,shoes\n' >event/decisions.csv
check 'an added decision is named' gives 1 '^added  decisions.csv$' race verify event
check 'and what it would change' gives 1 '^differs  out/results.csv$' race verify event
fresh event
rm event/out/public/sheets.txt
verdict 'a missing file is named' 'missing  out/public/sheets.txt
made again only  out/public/sheets.txt'
fresh event
mv event/reads/mats.csv event/reads/other.csv
check 'a renamed file is named' gives 1 '^renamed  reads/mats.csv  now reads/other.csv$' race verify event
fresh event
sed -i '2s/0:45:00/0:44:00/' event/out/results.csv
sed -i 's/10km,1,/10km,9,/' event/out/results.csv
forge event
check 'a forged result with a manifest that fits: its files are whole' bash -c 'cd event && race-certify -q --verify seal/MANIFEST.sha256'
verdict 'but the pipe does not make it' 'differs  out/results.csv'
fresh event
printf 'x\n' >event/out/public/more.txt
forge event
verdict 'nor a file that it never made' 'not made again  out/public/more.txt'
fresh event
printf 'x\n' >event/out/public/.hidden
verdict 'not even one that a manifest passes over' 'not made again  out/public/.hidden'
fresh event
sed -i 's/5 FIN/6 FIN/' event/seal/SEAL
verdict 'a tampered SEAL is named' 'changed  seal/SEAL
differs  seal/SEAL'
forge event
verdict 'also with a manifest that fits' 'differs  seal/SEAL'
fresh event
rm event/seal/SEAL
check 'a SEAL that is gone' gives 1 '^missing  seal/SEAL$' race verify event
fresh event
sed -i '/event.conf/d' event/seal/MANIFEST.sha256
verdict 'a manifest that leaves a file out' 'added  event.conf'
fresh event
rm event/event.conf
check 'without event.conf' gives 1 '^missing  event.conf$' race verify event
sed -i '/  event.conf$/d' event/seal/MANIFEST.sha256
verdict 'nor is anything proved where the manifest leaves it out too' 'missing  event.conf'
fresh event
printf x >event/seal/mine
printf x >event/seal/.mine
verdict 'what else is in seal/ is named' 'added  seal/mine
added  seal/.mine'
fresh event
printf 'event {\n' >event/event.conf
check 'with an event.conf that is none' gives 1 'event: the pipe cannot be run again' race verify event
rm -rf 'a|&b'
cp -r event 'a|&b'
check 'that is told of the folder as it is called' gives 1 '^race: a|&b/out: not made' race verify 'a|&b'
fresh event
sed -i 's/^tzdata: .*/tzdata: 1999a/' event/seal/SEAL
printf x >event/out/public/never.pdf
forge event
check 'other versions are told' gives 1 '^race: sealed with tzdata: 1999a$' race verify event
check 'a page that was never made is told then too' gives 1 '^not made again  out/public/never.pdf$' race verify event
# Pages come out otherwise with other fonts: a pipe that makes one which says $PAGE.
mkdir stub
for tool in "$(dirname "$(command -v race)")"/*; do ln -s "$tool" stub/; done
rm stub/race
cat >stub/race <<'END'
#!/bin/bash
real=$(dirname "$(readlink -f "$(dirname "$0")/race-merge")")
"$real/race" "$@" || exit
folder=${!#}
echo "$PAGE" >"$folder/out/public/page.pdf"
echo "$PAGE" >"$folder/out/public/book.xlsx"
END
chmod +x stub/race
fresh paged
PAGE=one stub/race-seal seal paged >/dev/null 2>&1
check 'a page is sealed' grep -q '  out/public/page.pdf$' paged/seal/MANIFEST.sha256
check 'the same page' says 0 'paged: as it was sealed' env PAGE=one stub/race-seal verify paged
check 'another page with the same versions differs' says 1 'differs  out/public/book.xlsx
differs  out/public/page.pdf' env PAGE=two stub/race-seal verify paged
sed -i 's/^fonts: .*/fonts: other ones/' paged/seal/SEAL
forge paged
check 'another page with other versions is not compared' says 0 "$(cd paged &&
	printf 'not compared  %s\n' out/public/*.pdf out/public/*.xlsx | sort)
paged: as it was sealed" env PAGE=two stub/race-seal verify paged
check 'no seal' gives 2 'reads: no seal' bash -c 'cd sealed && race verify reads'
check 'no folder' gives 2 "no folder 'nowhere'" race verify nowhere
check 'an unknown option' gives 2 "unknown option '--fast'" race verify --fast sealed
check 'an identity without signers' gives 2 '--identity needs --signers' race verify --identity x sealed

# --- times and names --------------------------------------------------------------------
make_event ./-odd
sed -i 's/nations  = ioc/nations = ioc  status = official  referee = "R. Quick"  posted = "2025-04-06T15:00"/' ./-odd/event.conf
cp ./-odd/reads/mats.csv -- ./-odd/reads/'-a b.csv'
cp ./-odd/reads/mats.csv ./-odd/reads/$'new\nline.csv'
mv ./-odd/reads/mats.csv ./-odd/reads/'back\slash.csv'
check 'odd names are sealed' gives 0 '^-odd/seal/SEAL$' race seal -- -odd
check 'and verified' gives 0 '^-odd: as it was sealed$' race verify -- -odd
check 'the time is that of posting' grep -qx 'time: 2025-04-06T15:00:00.000+09:00' ./-odd/seal/SEAL
check 'with status and referee' bash -c 'grep -qx "status: official" ./-odd/seal/SEAL && grep -qx "referee: R. Quick" ./-odd/seal/SEAL'
if have sha256sum; then
	check 'sha256sum -c reads them too' bash -c 'cd ./-odd && sha256sum --quiet --strict -c seal/MANIFEST.sha256'
else
	skip 'sha256sum -c reads them too' 'no sha256sum'
fi
make_event dateless
sed -i '/date     =/d; s/"09:00:00.000"/"2025-04-06T09:00:00"/; s/"09:00:30"/"2025-04-06T09:00:30"/' dateless/event.conf
sed -i 's/birth/born/' dateless/entries.csv
check 'neither posted nor dated: no seal' gives 2 "neither 'posted' nor 'date' is given" race seal dateless
check 'and none is left' test ! -e dateless/seal
make_event linked
mv linked/reads/mats.csv elsewhere.csv
ln -s ../../elsewhere.csv linked/reads/mats.csv
check 'a link in reads/ is sealed as its file' bash -c 'race seal linked >/dev/null 2>&1 && race verify linked 2>/dev/null'
printf '\n' >>elsewhere.csv
check 'and what it leads to is what counts' gives 1 '^changed  reads/mats.csv$' race verify linked

# --- signatures -------------------------------------------------------------------------
if ! have ssh-keygen; then
	skip 'signatures' 'no ssh-keygen'
	done_testing
	exit
fi
ssh-keygen -q -t ed25519 -N '' -C '' -f key
ssh-keygen -q -t ed25519 -N '' -C '' -f other
ssh-keygen -q -t ed25519 -N secret -C '' -f closed
printf 'referee@race.org %s\n' "$(cat key.pub)" >signers
printf 'referee@race.org %s\n' "$(cat other.pub)" >others
printf 'referee@race.org namespaces="file" %s\n' "$(cat key.pub)" >elsewhere
{ cat others; printf 'timer@race.org %s\n' "$(cat key.pub)"; } >both

check 'a seal is signed' gives 0 '^sealed/seal/MANIFEST.sha256.sig$' race seal --key key sealed
cp -r sealed/seal signed
race seal --key=key sealed >/dev/null 2>&1
check 'signing twice gives the same bytes' diff -r signed sealed/seal
race seal sealed >/dev/null 2>&1
check 'sealing the same again keeps the signature' diff -r signed sealed/seal
check 'verify names who signed' says 0 'sealed: as it was sealed, signed by referee@race.org' race verify --signers signers sealed
check 'with the identity' gives 0 'signed by referee@race.org$' race verify --signers signers --identity referee@race.org sealed
check 'from within' bash -c 'cd sealed && race verify --signers ../signers .'
check 'one of several signers' gives 0 'signed by timer@race.org$' race verify --signers both sealed
check 'a wrong key' says 1 'signed by nobody known  seal/MANIFEST.sha256.sig' race verify --signers others sealed
check 'a wrong key under the identity' says 1 'signature not good  seal/MANIFEST.sha256.sig' race verify --signers others --identity referee@race.org sealed
check 'a wrong identity' says 1 'signature not good  seal/MANIFEST.sha256.sig' race verify --signers signers --identity somebody@race.org sealed
check 'a key that is trusted for something else' gives 1 '^signature not good|^signed by nobody known' race verify --signers elsewhere sealed
check 'without --signers that is said' gives 0 'the signature is not checked without --signers' race verify sealed
check 'a folder as signers' gives 2 'signed: cannot read the signers' race verify --signers signed sealed
check 'an identity that is empty is not any' gives 2 "option '--identity' needs a value" race verify --signers signers --identity '' sealed
check 'signers that are not there' gives 2 'nowhere: cannot read the signers' race verify --signers nowhere sealed
fresh event
ssh-keygen -Y sign -f key -n file <event/seal/MANIFEST.sha256 >event/seal/MANIFEST.sha256.sig 2>/dev/null
check 'a wrong namespace' says 1 'signature not good  seal/MANIFEST.sha256.sig' race verify --signers signers event
fresh event
sed -i '2s/0:45:00/0:44:00/; s/10km,1,/10km,9,/' event/out/results.csv
forge event
check 'a forged result, its manifest and the old signature' says 1 'signature not good  seal/MANIFEST.sha256.sig
differs  out/results.csv' race verify --signers signers event
fresh event
rm event/seal/MANIFEST.sha256.sig
check 'no signature' says 1 'not signed  seal/MANIFEST.sha256.sig' race verify --signers signers event
fresh event
sed -i '3s/..../!!!!/' event/seal/MANIFEST.sha256.sig
check 'a signature that is none' gives 1 '^sign' race verify --signers signers event
fresh event
printf '# more\n' >>event/event.conf
check 'a signature that no longer fits is dropped, and that is said' gives 0 'was signed, is not now' race seal event
check 'it is gone' test ! -e event/seal/MANIFEST.sha256.sig

closed_key() { # never asks: neither on the terminal nor from its input
	rm -rf asked
	fresh event
	if has_terminal; then
		script -qec 'race seal --key closed event' asked </dev/null >/dev/null
	else
		race seal --key closed event >asked 2>&1 </dev/null
	fi
	local got=$?
	cat asked
	[ $got -eq 2 ] && ! grep -i 'enter passphrase' asked && grep -q 'cannot sign with this key without asking' asked
}
check 'a key with a passphrase: an error, no question' closed_key
check 'and the old seal stands' diff -r signed event/seal
check 'nothing else is left behind' bash -c '! ls -A event | grep "^\.seal"'
check 'a key that is not there' gives 2 'nokey: cannot read the key' race seal --key nokey sealed
if have ssh-agent && have ssh-add; then
	by_agent() {
		local got
		eval "$(ssh-agent -s)" >/dev/null
		printf '#!/bin/sh\necho secret\n' >ask
		chmod +x ask
		SSH_ASKPASS=$PWD/ask SSH_ASKPASS_REQUIRE=force ssh-add -q closed </dev/null
		race seal --key closed event
		got=$?
		kill "$SSH_AGENT_PID"
		unset SSH_AUTH_SOCK SSH_AGENT_PID
		return $got
	}
	check 'but the agent may hold it' by_agent
else
	skip 'but the agent may hold it' 'no ssh-agent'
fi
# Everything but ssh-keygen.
mkdir bare
for tool in "$(dirname "$(command -v ssh-keygen)")"/*; do ln -s "$tool" bare/; done 2>/dev/null
rm -f bare/ssh-keygen
without() { PATH=$(dirname "$(command -v race)"):$PWD/bare "$@"; }
check 'no ssh-keygen to verify with' gives 2 'ssh-keygen is not there' without race verify --signers signers sealed
check 'no ssh-keygen to sign with' gives 2 'ssh-keygen is not there' without race seal --key key event
done_testing
