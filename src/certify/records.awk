# records.awk - makes the C table of world records from records.csv.
# Columns: event, category, time, seconds, athlete, nation, place, date, status; no field holds a
# quote or a comma. Marks that were refused are no records and are left out.
BEGIN {
    FS = ","
    print "/* Made from records.csv by records.awk. */"
    metres["marathon"] = 42195000
    metres["half"] = 21097500
    metres["10km"] = 10000000
    metres["5km"] = 5000000
}
FNR > 1 && $2 !~ /rejected/ {
    group = $2 ~ /women only/ ? "RECORD_WOMEN_ONLY" : $2 ~ /women/ ? "RECORD_WOMEN_MIXED" : "RECORD_MEN"
    if (!($1 in metres) || $4 !~ /^[0-9]+$/ || NF != 9) {
        print "records.csv:" FNR ": not understood" >"/dev/stderr"
        exit 1
    }
    printf "    {%s, %s, %d000, \"%s\", \"%s\", \"%s, %s, %s %s\", \"%s\"},\n", \
        metres[$1], group, $4, $1, $2, $5, $6, $7, $8, $9
}
