# explain.awk - every runner whose times differ between the job's own table and racekit's, with
# the class of the difference, which the runner's reads must bear out. Needs csv.awk.
#
# Files: races.csv, the job's table, racekit's table, entries.csv, reads.csv (sorted by time);
# -v half_ms= and -v marathon_ms= are the medians of the chip times. A line each:
# race,bib,columns,class,evidence; then lines that begin `differ` and `class`, with the counts.
# Exit 1 if a difference is of no known class.
#
# The classes, by the rules of race-merge(1):
#   later start  the start was crossed again after more than the repeat window of a minute, and
#                the latest crossing that fits is the start, not the first
#   no start     the crossing that would be the start makes the way to the next mat faster than
#                0.45 of the field's pace, so no start is the likelier reading
#   no 5 km      the same of the way to 5 km or from there to 10 km: the crossing at 5 km is left
#                out
#   alone        start, 10 km and 15 km were missed: to leave out the one crossing at 5 km costs as
#                much as to take the two mats behind it for missed
#   stray        a walk over the finish between the gun and the start, of a runner whose start was
#                missed: the job takes it for the finish

BEGIN {
    split("5 10 15 20 21.0975 25 30 35 40", km, " ")
    split(" name sex agegroup nation gun chip", part, " ")
    for (i = 1; i <= 6; i++)
        column[i + 1] = part[i]
    pace["half"] = half_ms / 21.0975
    pace["marathon"] = marathon_ms / 42.195
}

FNR == 1 {
    file++
}

file == 1 && FNR > 1 {
    split($0, field, ",")
    gun[field[1]] = of_day(field[2])
}

# All but places: fields 2-7 name to chip, 8 on splits.
file == 2 || file == 3 {
    key = $1 FS $3
    if (!(key in tables))
        order[++rows] = key
    tables[key] += file
    facts = ""
    for (i = 4; i <= 21; i++)
        if (i < 10 || i > 12)
            facts = facts FS $i
    fact[file, key] = facts
}

file == 4 && FNR == 1 {
    for (i = 1; i <= rows; i++)
        if (fact[2, order[i]] != fact[3, order[i]])
            differs[order[i]] = 1
}

file == 4 {
    csv_split($0, field)
    key = field[6] FS field[1]
    if (key in differs)
        runner[field[8]] = key
}

# The crossings of the start mat: runs of reads with no gap over a minute.
file == 5 {
    split($0, field, ",")
    if (!(field[1] in runner) || field[2] != "start")
        next
    key = runner[field[1]]
    ms = of_day(field[3])
    if (!(key in crossings) || ms - last[key] > 60000)
        crossing[key, ++crossings[key]] = ms
    last[key] = ms
}

# The names of the columns in which a and b, facts of a runner, differ.
function columns(a, b,    i, names) {
    for (i = 2; i <= 7 + points; i++)
        if (a[i] "" != b[i] "")
            names = names " " (i > 7 ? "s" point[i - 7] : column[i])
    return substr(names, 2)
}

# Is ms over so many km faster than 0.45 of the race's pace?
function too_fast(race, ms, km) {
    evidence = int(ms / km / 1000) " s/km at " sprintf("%.3f", ms / km / pace[race]) \
        " of the pace"
    return ms / km < 0.45 * pace[race]
}

# Which of the runner's splits is the first; 0: none.
function first_split(facts,    mat) {
    for (mat = 1; mat <= points; mat++)
        if (facts[7 + mat] != "")
            return mat
    return 0
}

# Is one of the ways to and from 5 km too fast?
function is_fast_at_5_km(race, key, job,    start) {
    start = crossing[key, 1] - gun[race]
    return ((key in crossings) && too_fast(race, job[8] - start, 5)) || \
        (job[9] != "" && too_fast(race, job[9] - job[8], 5))
}

# Is the latest start crossing that could be one too fast a start?
function is_fast_start(race, key, racekit,    i, mat, ms) {
    mat = first_split(racekit)
    for (i = crossings[key]; mat > 0 && i > 0; i--) {
        ms = gun[race] + racekit[7 + mat] - crossing[key, i]
        if (ms >= km[mat] * 90000) # the least there can be
            return too_fast(race, ms, km[mat])
    }
    return 0
}

# Is the start later than the first crossing by just the time to a crossing after it?
function is_later_start(key, later,    i) {
    evidence = int(later / 1000) " s after the first crossing"
    for (i = 2; i <= crossings[key]; i++)
        if (crossing[key, i] - crossing[key, 1] == later)
            return 1
    return 0
}

# The class of a difference, or "".
function classify(race, key, what, job, racekit,    mat) {
    if (what == "chip" && racekit[7] != racekit[6])
        return is_later_start(key, job[7] - racekit[7]) ? "later start" : ""
    if (what == "chip" && (key in crossings))
        return is_fast_start(race, key, racekit) ? "no start" : ""
    if (what == "s5k" && !(key in crossings) && job[9] == "" && job[10] == "") {
        evidence = "start, 10k and 15k missed"
        return "alone"
    }
    if (what == "s5k" && racekit[8] == "")
        return is_fast_at_5_km(race, key, job) ? "no 5 km" : ""
    mat = first_split(job)
    if ((what == "gun chip" || what == "entry") && !(key in crossings) && mat > 0) {
        evidence = int((job[7 + mat] - job[6]) / 1000) " s before " point[mat]
        return job[6] + 0 < job[7 + mat] + 0 ? "stray" : ""
    }
    return ""
}

END {
    for (i = 1; i <= rows; i++) {
        key = order[i]
        if (!(key in differs))
            continue
        split(key, id, FS)
        split(fact[2, key], job, FS)
        split(fact[3, key], racekit, FS)
        what = tables[key] == 5 ? columns(job, racekit) : "entry"
        evidence = ""
        class = classify(id[1], key, what, job, racekit)
        if (class == "")
            class = "unexplained"
        count[class]++
        total++
        print id[1] "," id[2] "," what "," class "," evidence
    }
    print "differ " total + 0 " of " rows
    for (class in count)
        print "class " count[class] " " class
    exit ("unexplained" in count)
}
