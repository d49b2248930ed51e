#!/usr/bin/env bash
# defects.t - what other programs for race timing are known to get wrong, each by the number of
# the list in formats/defects.md, tried here.
. "${abs_top_srcdir:-$(dirname "$0")/..}/tests/tap.sh"
cd "$scratch" || exit 1

equal() { # WHAT GOT WANTED
	[ "$2" = "$3" ] && return
	printf '%s: %s\nbut it should be: %s\n' "$1" "$2" "$3"
	return 1
}

said() { # TEXT: stands in what was said
	grep -qF -- "$1" said || { echo "not said: $1"; cat said; return 1; }
}

times() { # of the stream, without their dates
	sed 1d out | cut -d, -f4 | cut -c12-23 | xargs
}

night() { # an event with its gun at 20:00
	cat >event.conf <<-EOT
		event { name = "Night"  date = "2025-04-06"  timezone = "Asia/Pyongyang" }
		race "night" {
		  distance = 10000  gun = "20:00:00"  limit = "7:00:00"
		  mat "start"  { at = 0 }
		  mat "5km"    { at = 5000 }
		  mat "finish" { at = 10000 }
		}
	EOT
}

results() { # COLUMN...: of the results, rows in their order
	awk -F, -v wanted="$*" '
		BEGIN { n = split(wanted, want, " ") }
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ for (i = 1; i <= n; i++) printf "%s%s", $at[want[i]], i < n ? " " : "\n" }' results
}

# 1: hundredths are hexadecimal
hundredths() {
	printf '%s\r\n' aa400000000123450a2a01123018455927a7 aa400000000123450a2a0112301845595fd9 \
		aa400000000123450a2a01123018455964aa >x.dat
	race-ingest -z UTC x.dat >out 2>said || return
	equal times "$(times)" '18:45:59.390 18:45:59.950' && said 'x.dat:3: ' &&
		said '3 lines = 2 reads + 1 rejected'
}
check '1: hundredths in hex are read so; past 63 they are rejected, not lost' hundredths

# 2: the date of a clock that was never set
unset_clock() {
	printf '%s\r\n' '#;ID;Date;Time;Extra' '1;33;0000-00-00;00:00:02.773;6692;12;-68;09ca52' \
		'2;34;0000-00-01;00:00:03.000;6692;12;-68;09ca52' >x.dat
	race-ingest -z UTC x.dat >out 2>said
	equal 'exit code' $? 2 && said date || return
	race-ingest -z UTC -d 2025-04-06 x.dat >out 2>said || return
	equal reads "$(sed 1d out | cut -d, -f1,4 | xargs)" \
		'33,2025-04-06T00:00:02.773+00:00 34,2025-04-07T00:00:03.000+00:00'
}
check '2: a date of zeros asks for one, and is read once it is given' unset_clock

# 3: no time goes through floating point
to_the_millisecond() {
	{
		printf 'Tag,Timestamp\n'
		printf 'AAABBB,2016-09-11 09:15:34.305\n%.0s' 1 2
		awk 'BEGIN { for (i = 0; i < 1000; i++) printf "AA%04d,2016-09-11 09:15:34.%03d\n", i, i }'
	} >x.dat
	race-ingest -q -z UTC x.dat >out 2>said || return
	equal times "$(times)" "09:15:34.305 09:15:34.305 $(
		awk 'BEGIN { for (i = 0; i < 1000; i++) printf "09:15:34.%03d ", i }' | xargs)"
}
check '3: .305 stays .305, and equal times stay equal' to_the_millisecond

# 4: all the forms of one vendor
forms() {
	printf '%s\n' '3,11274,0,"2025-04-06 11:22:47.392",1,3' >six.dat
	printf '%s\n' '3,11274,0,"2025-04-06 11:22:47.392"' >four.dat
	printf '11274\t2025-04-06 11:22:47.392\t1\t3\n' >tab-four.dat
	printf '11274\t2025-04-06 11:22:47.392\n' >tab-two.dat
	cat four.dat six.dat >mixed.dat
	race-ingest -z UTC six.dat four.dat tab-four.dat tab-two.dat mixed.dat >out 2>said || return
	equal times "$(times)" "$(yes 11:22:47.392 | head -n 6 | xargs)" && said '6 lines = 6 reads'
}
check '4: lines of six, four and two fields are one format' forms

# 5: the gun is among the reads
gun_row() {
	printf '%s\r\n' 'CT01_33~1~start~guntime~20:00:01.01~0~DF239A~0' \
		'CT01_33~2~start~1234~20:00:05.31~0~0F2A38~1' \
		'CT01_33~3~finish~1234~20:40:05.31~0~0F2A38~1' >x.dat
	night
	sed -i 's/gun = "20:00:00"/gun = auto/' event.conf
	printf 'bib,chip\n1,1234\n' >entries.csv
	race-ingest -d 2025-04-06 x.dat >out 2>said || return
	equal 'gun' "$(sed -n 2p out)" ',,start,2025-04-06T20:00:01.010+09:00,gun,x.dat:1' || return
	race-merge <out >results 2>said || { cat said; return 1; }
	said '+ 1 marker' && equal times "$(results bib gun_time)" '1 0:40:04.300'
}
check '5: a row guntime is a start signal, and starts the race' gun_row

# 6: past midnight
midnight() {
	night
	printf '%s\n' '3,11274,0,"23:59:59.999",1,3' '3,11274,0,"0:10:00.000",1,3' \
		'3,11275,0,"19:59:00.000",1,3' >x.dat
	race-ingest -q x.dat >out 2>said || return
	equal times "$(sed 1d out | cut -d, -f4 | xargs)" \
		'2025-04-06T23:59:59.999+09:00 2025-04-07T00:10:00.000+09:00 2025-04-06T19:59:00.000+09:00'
}
check '6: ten past midnight after a start at eight is the next day' midnight

# 7: leading zeros
zeros() {
	night
	printf 'bib\n007\n8\n' >entries.csv
	printf 'bib,point,time\n007,finish,20:40:00\n08,finish,20:41:00\n' >x.dat
	race-ingest -q x.dat >out && race-merge <out >results 2>said || return
	equal results "$(results bib gun_time)" "$(printf '007 0:40:00.000\n8 0:41:00.000')" &&
		said '1 codes match but for case or leading zeros' &&
		equal 'rows with the note' "$(results bib notes | grep loose-match | cut -d' ' -f1)" 8
}
check '7: 007 meets 007; 08 meets 8 only with a note and a count' zeros

# 8: a start that takes an hour and a half
rolling() {
	night
	awk 'BEGIN {
		print "bib" >"entries.csv"
		print "bib,point,time"
		for (i = 1; i <= 91; i++) {
			print i >"entries.csv"
			for (m = 0; m < 3; m++) {
				t = 72000 + i * 60 - 60 + m * 1500
				printf "%d,%s,%02d:%02d:%02d\n", i, m == 0 ? "start" : m == 1 ? "5km" : "finish",
					t / 3600, t / 60 % 60, t % 60
			}
		}
	}' >x.dat
	race-ingest -q x.dat >out && race-merge <out >results 2>said || return
	said '91 entries = 91 finished' &&
		equal 'chip times' "$(results chip_time | sort -u)" 0:50:00.000 &&
		equal 'latest start' "$(results start_delay | sort | tail -n 1)" 1:30:00.000
}
check '8: who starts ninety minutes after the gun is not lost' rolling

# 9: its own stream comes in again, and every rejected line is named
again() {
	printf 'chip,time\nA,2025-04-06 09:00:00\nB,soon\nC,2025-04-31 09:00:00\n\nD,2025-04-06 09:00:01\n' >x.dat
	race-ingest -z UTC -p finish -r rejects x.dat >out 2>said || return
	equal rejects "$(cut -d, -f1,2 rejects | xargs)" 'file,line x.dat,3 x.dat,4' &&
		equal reasons "$(sed 1d rejects | cut -d, -f3 | grep -c .)" 2 &&
		said '6 lines = 2 reads + 2 other + 2 rejected' || return
	cp out own.csv
	race-ingest own.csv >out 2>said || return
	cut -d, -f1-5 out | diff - <(cut -d, -f1-5 own.csv) && said '3 lines = 2 reads + 1 other'
}
check '9: its own stream comes in again; every rejected line has file, line and reason' again

# 10: only the backup mat saw the finish
backup() {
	night
	printf 'bib\n1\n' >entries.csv
	printf '%s\n' bib,point,kind,time 1,start,chip,20:00:05 1,5km,chip,20:20:00 \
		1,finish,backup,20:40:00 1,finish,chip,21:10:00 >x.dat
	race-ingest -q x.dat >out && race-merge <out >results 2>said || return
	equal result "$(results gun_time notes)" '0:40:00.000 backup-finish' && said '+ 1 extra'
}
check '10: a finish that only the backup saw is not replaced half an hour later' backup

# 11: a character that changed on its way
checksum() {
	printf '%s\r\n' aa400000000123450a2a01123018455927a7 aa400000000123460a2a01123018455927a7 >x.dat
	race-ingest -z UTC -r rejects --strict x.dat >out 2>said
	equal 'exit code' $? 1 && said 'x.dat:2: bad checksum' && said '2 lines = 1 reads + 1 rejected' &&
		equal rejects "$(sed '1d; s/.*,//' rejects)" aa400000000123460a2a01123018455927a7
}
check '11: one changed character is rejected, counted and named' checksum

# 12: one box an hour wrong
wrong_hour() {
	night
	awk 'BEGIN {
		print "bib" >"entries.csv"
		for (i = 1; i <= 40; i++) print i >"entries.csv"
		for (m = 0; m < 3; m++) {
			file = (m == 0 ? "start" : m == 1 ? "5km" : "finish") ".csv"
			print "bib,point,time" >file
			for (i = 1; i <= 40; i++) {
				t = 72000 + i + m * (1500 + i * 7) - (m == 1 ? 3600 : 0)
				printf "%d,%s,%02d:%02d:%02d\n", i, substr(file, 1, length(file) - 4), \
					t / 3600, t / 60 % 60, t % 60 >file
			}
		}
	}'
	race-ingest -q start.csv 5km.csv finish.csv >out && race-merge <out >results 2>said || return
	said '5km.csv: 40 crossings fit at +1:00:00'
}
check '12: a box that is an hour wrong is named' wrong_hour
done_testing
