# project.awk - the job's table from the stream of race-rank. Needs csv.awk.

NR == 1 {
    n = csv_split($0, field)
    for (i = 1; i <= n; i++)
        at[field[i]] = i
    next
}

{
    csv_split($0, field)
    if (field[at["status"]] != "FIN")
        next
    name = field[at["name"]]
    if (field[at["family_name"]] != "") # as the entry had it
        name = field[at["family_name"]] ", " field[at["given_name"]]
    row = field[at["race"]] FS field[at["place"]] FS field[at["bib"]] FS name FS \
        field[at["sex"]] FS substr(field[at["age_group"]], 2) FS field[at["nation"]] FS \
        milliseconds(field[at["gun_time"]]) FS milliseconds(field[at["chip_time"]]) FS \
        field[at["sex_place"]] FS field[at["age_group_place"]] FS field[at["nation_place"]]
    for (i = 1; i <= points; i++)
        row = row FS milliseconds(field[at[point[i]]])
    print row
}
