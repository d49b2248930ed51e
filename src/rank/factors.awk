# factors.awk - makes the C tables of age grading from factors_EDITION_SEX.csv, one after the
# other. Rows of a file: names of the distances, distance_km, open_standard_s, then one row for
# each age. No cell has quotes; factors have four decimals, which are cut out as text so that no
# number is rounded on its way.
function millimetres(km)
{
	return sprintf("%d", km * 1000000 + 0.5)
}
function ten_thousandths(factor)
{
	sub(/\./, "", factor)
	return factor + 0
}
function bad(why)
{
	print FILENAME ":" FNR ": " why >"/dev/stderr"
	failed = 1
	exit 1
}
BEGIN {
	FS = ","
	print "/* Made from factors_*.csv by factors.awk. */"
}
FNR == 1 {
	if (NR > 1)
		print "      }},"
	n = split(FILENAME, part, "_")
	printf "    {AGE_GRADE_%s, '%s', %d, {", part[n - 1], substr(part[n], 1, 1), NF - 1
	columns = NF
	age = 5
	next
}
NF != columns { bad("not as many cells as distances") }
FNR == 2 {
	for (i = 2; i <= NF; i++)
		printf "%s%s", millimetres($i), i < NF ? ", " : "},\n     {"
	next
}
FNR == 3 {
	for (i = 2; i <= NF; i++)
		printf "%d%s", $i, i < NF ? ", " : "},\n     {\n"
	next
}
{
	if ($1 != age++)
		bad("not the age that comes next")
	printf "      {"
	for (i = 2; i <= NF; i++) {
		if ($i !~ /^[01]\.[0-9][0-9][0-9][0-9]$/)
			bad("a factor without four decimals")
		printf "%d%s", ten_thousandths($i), i < NF ? ", " : "},\n"
	}
}
END {
	if (!failed)
		print "      }},"
}
