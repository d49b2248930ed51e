# words.awk - makes the C table of words from words.csv: a row for each key, a text for each
# language of the header. A field may stand in quotes, for a comma in it; none holds a quote.
function fail(why)
{
	print FILENAME ":" FNR ": " why >"/dev/stderr"
	failed = 1
	exit 1
}
function cut(line, n)
{
	for (n = 0; line != ""; n++) {
		if (line ~ /^"/ && match(line, /^"[^"]*"/)) {
			field[n] = substr(line, 2, RLENGTH - 2)
		} else {
			match(line, /^[^,]*/)
			field[n] = substr(line, 1, RLENGTH)
		}
		line = substr(line, RLENGTH + 1)
		if (line != "" && line !~ /^,/)
			fail("not understood: " line)
		if (line == ",")
			fail("a text is missing")
		line = substr(line, 2)
		if (field[n] ~ /["\\]/)
			fail("a quote or a backslash in a text")
		if (field[n] == "")
			fail("a text is missing")
	}
	return n
}
BEGIN {
	print "/* Made from words.csv by words.awk. */"
}
{
	n = cut($0)
	if (FNR == 1)
		fields = n
	if (n != fields)
		fail("want " fields " fields, not " n)
	if (field[0] in seen)
		fail("key " field[0] " stands twice")
	seen[field[0]] = 1
	printf "    {\"%s\", {", field[0]
	for (i = 1; i < n; i++)
		printf "%s\"%s\"", i == 1 ? "" : ", ", field[i]
	print "}},"
}
