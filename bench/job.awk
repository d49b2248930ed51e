# job.awk - the job's table, without places, from races.csv, entries.csv and reads.csv by the
# job's own plain definition; not racekit's. Needs csv.awk.
#
# start = the first read of the start mat, or the gun if there is none; finish = the first read
# of the finish mat later than start; a split = the first read of its mat.

FNR == 1 {
    file++
    next
}

file == 1 {
    split($0, field, ",")
    gun[field[1]] = of_day(field[2])
}

file == 2 {
    csv_split($0, field)
    chip = field[8]
    race[chip] = field[6]
    age = 2025 - substr(field[4], 1, 4) - (substr(field[4], 6) > "04-06")
    person[chip] = field[1] FS field[2] FS field[3] FS int(age / 5) * 5 FS field[5]
}

file == 3 {
    split($0, field, ",")
    chip = field[1]
    if (!(chip in race))
        next
    ms = of_day(field[3])
    if (field[2] == "finish")
        finishes[chip] = finishes[chip] " " ms
    else if (!((chip, field[2]) in first) || ms < first[chip, field[2]])
        first[chip, field[2]] = ms
}

END {
    for (chip in finishes) {
        start_gun = gun[race[chip]]
        start = (chip, "start") in first ? first[chip, "start"] : start_gun
        n = split(finishes[chip], read, " ")
        finish = ""
        for (i = 1; i <= n; i++)
            if (read[i] > start && (finish == "" || read[i] + 0 < finish))
                finish = read[i] + 0
        if (finish == "")
            continue
        row = race[chip] FS FS person[chip] FS finish - start_gun FS finish - start FS FS FS
        for (i = 1; i <= points; i++)
            row = row FS ((chip, point[i]) in first ? first[chip, point[i]] - start_gun : "")
        print row
    }
}
