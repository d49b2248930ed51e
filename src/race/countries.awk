# countries.awk - makes the C table of nations from countries.csv.
# Columns: code_ioc, code_wa, iso3, iso2, name_en, status, ...; the first six hold no quotes.
# Where a federation has no IOC code, the code of World Athletics stands in its place.
# The last field of a row is the name as nation.c compares names.
function folded(name)
{
	sub(/ *\([^)]*\) */, " ", name)
	gsub(/Å/, "a", name)
	gsub(/ã/, "a", name)
	gsub(/é/, "e", name)
	gsub(/í/, "i", name)
	gsub(/ô/, "o", name)
	gsub(/ü/, "u", name)
	gsub(/ç/, "c", name)
	gsub(/’/, "", name)
	gsub(/'/, "", name)
	name = " " tolower(name) " "
	gsub(/[^a-z0-9]+/, "  ", name)
	gsub(/ (and|the) /, " ", name)
	gsub(/ +/, " ", name)
	gsub(/^ | $/, "", name)
	return name
}
BEGIN {
    FS = ","
    print "/* Made from countries.csv by countries.awk. */"
}
FNR > 1 {
    ioc = $1 != "" ? $1 : $2
    if (ioc == "" && $3 == "" && $4 == "")
        next # home nations: known by name only
    printf "    {\"%s\", \"%s\", \"%s\", \"%s\", \"%s\"},\n", ioc, $3, $4, $5, folded($5)
}
