# scoring_road.awk - makes the C table of World Athletics points from scoring_road.csv.
# The first five columns hold no quotes: edition, sex, event, a, ref_s. The coefficient a has at
# most eight decimals; it is carried as a whole number of hundred-millionths, cut out as text.
function hundred_millionths(a)
{
	if (a !~ /^0\.[0-9]+$/ || length(a) > 10) {
		print FILENAME ":" FNR ": a coefficient that is not 0 and up to eight decimals" >"/dev/stderr"
		exit 1
	}
	return substr(substr(a, 3) "00000000", 1, 8) + 0
}
BEGIN {
	FS = ","
	mm["5km"] = 5000000
	mm["10km"] = 10000000
	mm["half"] = 21097500
	mm["marathon"] = 42195000
	print "/* Made from scoring_road.csv by scoring_road.awk. */"
}
FNR > 1 {
	if (!($3 in mm)) {
		print FILENAME ":" FNR ": an event without a distance: " $3 >"/dev/stderr"
		exit 1
	}
	printf "    {POINTS_%s, '%s', %d, %d, %d},\n", $1, $2, mm[$3], hundred_millionths($4), $5
}
