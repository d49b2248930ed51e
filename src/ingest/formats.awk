# formats.awk - makes the C array of the lines of formats.conf.
BEGIN { print "/* Made from formats.conf by formats.awk. */" }
{
    gsub(/["\\]/, "\\\\&")
    printf "    \"%s\",\n", $0
}
