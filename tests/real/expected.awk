# expected.awk - everyone's times from the raw lines alone, by rules of thumb that fit this race
# day and no other; README.md says how. racekit has no part in it.
#
#   awk -F'~' -f expected.awk entries.csv FINISH1/*.mrk */*.csv
#
# One line per entry: race,bib,status,gun_time,chip_time,start_delay,9K,19K,27k,39k,how. `how`
# is for counting: what was unusual about the reads.
# All times are whole hundredths since midnight on the wall clock, which the boxes counted as if
# it were UTC: 1620432000 was that midnight.
BEGIN {
	minute = 6000
	boxes = split("FINISH1 FINISH2 FINISH3 mini-12250FINISH4", box, " ")
	late["FINISH2"] = 225
	late["FINISH3"] = -24
	late["mini-12250FINISH4"] = 126

	# Which press of the button began it, its mats, and the minutes that nobody beat to the
	# first mat that is not the start.
	race("marathon", 1, "9K 19K 27k 39k", 30)
	race("half", 3, "39k", 45)
	race("race-0820", 4, "39k", 45)
	race("race-0835", 5, "", 30)
	race("race-0900", 6, "", 15)

	# The first six went with the start at 8:20 and ran the 10 km, to judge by their times; the
	# last ran the 10 km and was seen by a mat of the marathon three hours later. What
	# entries.csv guesses of them is wrong.
	split("5844 7109 7889 7890 7891 8514 7331", misplaced, " ")
	for (i in misplaced)
		left_out[misplaced[i]] = 1
}

FNR == 1 {
	parts = split(FILENAME, part, "/")
	folder = part[parts - 1]
}

{ sub(/\r$/, "") }

FILENAME ~ /entries\.csv$/ {
	split($0, cell, ",")
	if (cell[1] in press && !(cell[2] in left_out)) {
		bib[++runners] = cell[2]
		race_of[runners] = cell[1]
	}
	next
}

FILENAME ~ /\.mrk$/ {
	split($0, cell, ",")
	if (cell[3] == "Gun")
		gun[++guns] = clock(substr(cell[5], 7))
	next
}

# A tag is a number, whatever zeros stand before it.
$1 == "TO" && folder !~ /^START/ {
	split($6, part, ".")
	key = folder "," ($3 + 0)
	read[key, ++reads[key]] = (part[1] - 1620432000) * 100 + part[2] + late[folder]
}

END {
	for (i = 1; i <= runners; i++)
		runner(race_of[i], bib[i], bib[i] + 0)
}

function race(name, button, mats, minutes) {
	press[name] = button
	course[name] = mats
	shortest[name] = minutes * minute
}

function runner(name, number, tag,    first_gun, began, start, from, finish, how, line) {
	first_gun = began = gun[press[name]]
	start = setting_out(tag, "FINISH1", name)
	how = " start-box-1"
	if (start == "") {
		start = setting_out(tag, "FINISH2", name)
		how = start == "" ? " no-start" : " start-box-2"
	}
	if (start != "" && start < first_gun)
		start = first_gun
	# five minutes later the button was pressed for more of the marathon
	if (name == "marathon" && start != "" && start >= gun[2])
		began = gun[2]

	from = along(tag, name, began + shortest[name])
	if (name != "marathon" || pass["27k"] != "" || pass["39k"] != "")
		finish = coming_home(tag, name == "half" || name == "race-0820" ? \
			greater(from, began + 60 * minute) : from)
	if (finish != "" && missed)
		how = how " missed-split"
	if (finish != "" && finish_boxes == 1)
		how = how " one-finish-box"
	if (finish != "")
		how = how (finish_box == "FINISH1" ? " finish-box-1" : " backup-finish")

	line = name "," number "," (finish == "" ? "DNF" : "FIN") "," since(began, finish)
	line = line "," since(start == "" ? began : start, finish) "," since(began, start)
	line = line "," since(began, pass["9K"]) "," since(began, pass["19K"])
	line = line "," since(began, pass["27k"]) "," since(began, pass["39k"])
	print line "," substr(how, 2)
}

# The start: the last read by that box, from ten seconds before the gun until twenty minutes
# after it: nobody was back by then.
function setting_out(tag, where, name,    from) {
	from = gun[press[name]]
	return last(tag, where, from - 1000, from + 20 * minute)
}

# The mats on the way, each after the one before: sets pass[] and missed, returns when the
# last of them was passed.
function along(tag, name, from,    mat, mats, m) {
	mats = split(course[name], mat, " ")
	split("", pass)
	missed = 0
	for (m = 1; m <= mats; m++) {
		pass[mat[m]] = first(tag, mat[m], from)
		if (pass[mat[m]] == "")
			missed = 1
		else
			from = pass[mat[m]]
	}
	return from
}

# The finish after `from`: the first read of any box, or that of FINISH1 if it belongs to the
# same crossing. Sets finish_box and, of how many boxes read it, finish_boxes.
function coming_home(tag, from,    b, when, earliest) {
	for (b = 1; b <= boxes; b++) {
		when = first(tag, box[b], from)
		if (when != "" && (earliest == "" || when < earliest)) {
			earliest = when
			finish_box = box[b]
		}
	}
	finish_boxes = 0
	for (b = boxes; b >= 1 && earliest != ""; b--) {
		when = first(tag, box[b], from)
		if (when == "" || when > earliest + minute)
			continue
		finish_boxes++
		if (box[b] == "FINISH1") {
			finish_box = box[b]
			earliest = when
		}
	}
	return earliest
}

function first(tag, where, from,    key, i, found) {
	key = where "," tag
	for (i = 1; i <= reads[key]; i++)
		if (read[key, i] > from && (found == "" || read[key, i] < found))
			found = read[key, i]
	return found
}

function last(tag, where, from, to,    key, i, found) {
	key = where "," tag
	for (i = 1; i <= reads[key]; i++)
		if (read[key, i] >= from && read[key, i] <= to && (found == "" || read[key, i] > found))
			found = read[key, i]
	return found
}

function greater(a, b) {
	return a > b ? a : b
}

# hhmmsscc
function clock(text) {
	return substr(text, 1, 2) * 360000 + substr(text, 3, 2) * minute + substr(text, 5, 4)
}

function since(from, to,    n) {
	if (from == "" || to == "")
		return ""
	n = to - from
	return sprintf("%d:%02d:%02d.%02d0", n / 360000, n % 360000 / minute, n % minute / 100, n % 100)
}
