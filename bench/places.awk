# places.awk - fills in the places of the job's table (csv.awk): with -v basis=chip, of rows
# sorted by race and chip time, those of the age groups; with -v basis=gun, of rows sorted by
# race, gun time and bib, all others. Equal times share a place and the next is skipped.

function rank(group, time) {
    count[group]++
    if (!(group in last) || last[group] != time) {
        last[group] = time
        best[group] = count[group]
    }
    return best[group]
}

{
    if (basis == "chip") {
        $11 = rank($1 FS $5 FS $6, $9)
    } else {
        $2 = rank($1, $8)
        $10 = rank($1 FS "sex" FS $5, $8)
        $12 = rank($1 FS "nation" FS $7, $8)
    }
    print
}
