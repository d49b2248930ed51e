# countries.awk - makes the C table of nations from countries.csv.
# Columns: code_ioc, code_wa, iso3, iso2, name_en, status, ...; the first six hold no quotes.
# Where a federation has no IOC code, the code of World Athletics stands in its place.
BEGIN {
    FS = ","
    print "/* Made from countries.csv by countries.awk. */"
}
FNR > 1 {
    ioc = $1 != "" ? $1 : $2
    if (ioc == "" && $3 == "" && $4 == "")
        next # home nations: known by name only
    printf "    {\"%s\", \"%s\", \"%s\", \"%s\"},\n", ioc, $3, $4, $5
}
