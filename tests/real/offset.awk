# offset.awk - what to add to the times of another finish box so that they agree with those of
# FINISH1: the median, over all tags that both read, of the first read by FINISH1 less the first
# read by the other, after 09:15:00, when everyone was out on the course and all finish mats
# were on. Seconds, signed, as event.conf wants them.
#
#   awk -F'~' -f offset.awk FINISH1/*.csv OTHER/*.csv
#
# Times are integers (hundredths); a tag is a number, whatever zeros stand before it. Pairs
# more than 30 s apart are not one crossing.
$1 == "TO" {
	split($6, part, ".")
	time = part[1] * 100 + part[2]
	if (time < 162046530000)
		next
	tag = $3 + 0
	if (NR == FNR) {
		if (!(tag in here) || time < here[tag])
			here[tag] = time
	} else if (!(tag in there) || time < there[tag]) {
		there[tag] = time
	}
}

END {
	for (tag in there) {
		if (!(tag in here))
			continue
		behind = here[tag] - there[tag]
		if (behind < -3000 || behind > 3000)
			continue
		pairs[behind]++
		n++
	}
	# the middle one, or the lower of the middle two
	for (median = -3000; median < 3000; median++) {
		before += pairs[median]
		if (before * 2 >= n)
			break
	}
	size = median < 0 ? -median : median
	printf "%s%d.%02d0\n", median < 0 ? "-" : "+", size / 100, size % 100
}
