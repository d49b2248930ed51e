# made.awk - makes the event of certify.t: entries.csv and reads/POINT.csv in the folder `to`.
#
#     awk -v to=FOLDER -v runners=N [-v planting=1] [-v wild=1] -f made.awk
#
# The same numbers make the same bytes. Runners go off in the order of their pace, slow down
# in the second half, each in their own way, and are read once at each mat; one read in a
# hundred is missed, by every source by itself. With `planting`, runners about whom there is
# something to find are added, and expected.csv says `rule,race,bib` of each. With `wild`, a mat
# misses one in eight and a source's clock is an hour wrong.
function random() { # 0 to 1
	seed = (seed * 69069 + 1) % 4294967296
	return int(seed / 256) / 16777216
}
function normal() { # mean 0, deviation 1
	return random() + random() + random() + random() + random() + random() + \
		random() + random() + random() + random() + random() + random() - 6
}
function clock(ms,    s) {
	s = int(ms / 1000)
	return sprintf("2025-04-06T%02d:%02d:%02d.%03d+00:00", int(s / 3600), int(s / 60) % 60, s % 60, ms % 1000)
}
function read_at(point, chip, ms) {
	if (!(point in file)) {
		file[point] = to "/reads/" point ".csv"
		print "chip,time" >file[point]
	}
	print chip "," clock(int(ms)) >file[point]
}
function passes(point, chip, ms) { # read, but for one in a hundred
	if (random() >= missed)
		read_at(point, chip, ms)
}
function letters(n,    text) { # a name of its own for each number
	do {
		text = substr("abcdefghijklmnopqrstuvwxyz", n % 26 + 1, 1) text
		n = int(n / 26)
	} while (n > 0)
	return toupper(substr(text, 1, 1)) substr(text, 2)
}
function enter(race, bib, sex, birth, nation, wave, chip, name) {
	print race "," bib "," chip "," (name == "" ? letters(bib + 17) " " given[bib % 7] : name) "," \
		sex "," birth "," nation "," wave >to "/entries.csv"
}
function born() {
	return sprintf("%d-%02d-%02d", 1955 + int(random() * 50), 1 + int(random() * 12), 1 + int(random() * 28))
}
# The moments at which somebody passes the mats of the marathon: time[1..11], the start and the
# finish among them. pace is seconds per km, fade the share by which the second half is slower.
function run(gun, delay, pace, fade,    m, length_km, here) {
	time[1] = gun + delay
	for (m = 2; m <= mats; m++) {
		length_km = km[m] - km[m - 1]
		here = pace * (1 + fade * (km[m] > 22 ? km[m] / 42 : 0)) * (1 + 0.015 * normal())
		time[m] = time[m - 1] + length_km * here * 1000
	}
}
function write_run(chip, all,    m) { # all: nothing is missed
	for (m = 1; m <= mats; m++)
		if (!((chip, m) in skip)) {
			if (all)
				read_at(point[m], chip, time[m])
			else
				passes(point[m], chip, time[m])
			if (point[m] == "half")
				passes("half_b", chip, time[m] + 40)
		}
}
function plant(rule, race, bib) { print rule "," race "," bib >to "/expected.csv" }
# An average runner with something about them.
function planted(rule, bib, nation, birth, wave,    gun) {
	gun = wave == "B" ? gun_b : gun_a
	enter("marathon", bib, "M", birth == "" ? born() : birth, nation == "" ? "GER" : nation, wave == "" ? "A" : wave, "P" bib)
	if (rule != "")
		plant(rule, "marathon", bib)
	run(gun, 60000 + bib * 31, 330 + bib % 50, 0.1)
}
function leave_out(bib, from, last,    m) {
	for (m = from; m <= last; m++)
		skip["P" bib, m]
}
function shift(from, by,    m) { # from this mat on so many ms sooner
	for (m = from; m <= mats; m++)
		time[m] -= by
}
function run_10k(bib, sex, delay, pace, nation,    start) {
	enter("10k", bib, sex, born(), nation == "" ? "FRA" : nation, "", "T" bib)
	start = gun_10k + delay
	read_at("stadium", "T" bib, start)
	passes("3km", "T" bib, start + 3 * pace * 1000)
	passes("7km", "T" bib, start + 7 * pace * 1000)
	finish_10k = start + 10 * pace * 1000
	read_at("stadium", "T" bib, finish_10k)
}
BEGIN {
	seed = 7
	missed = 0.01
	n = split("stadium 5km 10km 15km 20km half 25km 30km 35km 40km stadium", point, " ")
	mats = split("0 5 10 15 20 21.0975 25 30 35 40 42.195", km, " ")
	split("PRK CHN GER FRA KEN ETH JPN RUS GBR AUS", nations, " ")
	n = split("Kim Anna Paul Wei Olga Jose Mary", names, " ")
	for (i = 1; i <= n; i++)
		given[i - 1] = names[i]
	gun_a = 9 * 3600000
	gun_b = gun_a + 600000
	gun_10k = 16.5 * 3600000
	print "race,bib,chip,name,sex,birth,nation,wave" >to "/entries.csv"
	for (bib = 1; bib <= runners; bib++) {
		sex = bib % 3 == 0 ? "F" : "M"
		elite = bib <= 12
		wave = bib <= runners / 2 ? "A" : "B"
		# the first twelve are apart, so that no podium is close
		pace = elite ? 188 + 4 * bib : 240 + 200 * exp(0.75 * log(bib / runners)) + 12 * normal()
		delay = elite ? 300 * bib : 4000 + 500000 * ((bib * 2 - 1) % (runners + 1)) / runners
		enter("marathon", bib, sex, born(), nations[1 + int(random() * 10)], wave, "C" bib)
		fade = elite ? 0.01 : 0.05 + 0.25 * random() * random()
		if (random() < 0.01)
			fade += 0.5 # they walk
		run(wave == "A" ? gun_a : gun_b, delay, pace, fade)
		if (!elite && random() < 0.02) # drops out somewhere
			for (m = 2 + int(random() * 9); m <= mats; m++)
				skip["C" bib, m]
		if (wild)
			for (m = 1; m <= mats; m++)
				if (point[m] == "35km") {
					if (random() < 0.125)
						skip["C" bib, m]
					if (bib % 10 == 0)
						read_at("35km_b", "C" bib, time[m] + 3600000)
				}
		write_run("C" bib, elite)
	}
	for (bib = 6001; bib <= 6060; bib++)
		run_10k(bib, bib % 2 ? "M" : "F", 500 * (bib - 6000), 200 + 3 * (bib - 6000))
	if (planting)
		plant_all()
}
# Every kind of thing that there is to find, most of them more than once.
function plant_all(    i, k, b) {
	print "rule,race,bib" >to "/expected.csv"
	print "race,bib,field,old,new,who,when,why" >to "/decisions.csv"
	for (i = 0; i < 5; i++) {
		planted("refused-nation", 7000 + i, "MAS"); write_run("P" 7000 + i, 1)
		planted("under-age", 7010 + i, "", 2008 - i % 2 "-06-01"); write_run("P" 7010 + i, 1)
		# the whole race at 2:43 per km, evenly: by a motorcycle that keeps behind
		planted("impossible-pace", 7020 + i); run(gun_a, 1000, 163 + i, 0); write_run("P" 7020 + i, 1)
		# a clock that a decision put before the mat in front of it
		planted("time-order", 7030 + i); write_run("P" 7030 + i, 1)
		print "marathon,703" i ",15km,*,0:00:10.000,judge,2025-04-06T18:00:00+00:00,test" >to "/decisions.csv"
		# two entries with one bib; two with one chip
		planted("bib-twice", 7040 + i); plant("bib-twice", "marathon", 7040 + i); write_run("P" 7040 + i, 1)
		enter("marathon", 7040 + i, "F", born(), "GER", "A", "Q" 7040 + i, "Other " letters(i + 900))
		planted("chip-twice", 7050 + i); write_run("P" 7050 + i, 1)
		enter("marathon", 7060 + i, "F", born(), "GER", "A", "P" 7050 + i)
		plant("chip-twice", "marathon", 7060 + i)
		planted("stale-decision", 7070 + i); write_run("P" 7070 + i, 1)
		print "marathon,707" i ",start,0:59:00.000,0:00:30.000,judge,2025-04-06T18:00:00+00:00,test" >to "/decisions.csv"
		planted("early-start", 7080 + i); time[1] = gun_a - 60000 - i * 1000; write_run("P" 7080 + i, 1)
		planted("wrong-wave", 7090 + i, "", "", "B"); time[1] = gun_a + 60000 + i * 1000; write_run("P" 7090 + i, 1)
		planted("unknown-wave", 7100 + i, "", "", "Z"); write_run("P" 7100 + i, 1)
		planted("over-limit", 7110 + i); run(gun_a, 400000, 620 + i, 0); write_run("P" 7110 + i, 1)
		# course-cut: two mats cut off with four to five kilometres; one; three in their own
		# time; and around the turn, which the required mat tells as well
		planted("course-cut", 7120 + i); leave_out(7120 + i, 3, 4); shift(5, 1500000); write_run("P" 7120 + i, 1)
		planted("course-cut", 7130 + i); leave_out(7130 + i, 8, 8); shift(9, 1500000); write_run("P" 7130 + i, 1)
		planted("course-cut", 7140 + i); leave_out(7140 + i, 3, 5); write_run("P" 7140 + i, 1)
		planted("course-cut", 7150 + i); leave_out(7150 + i, 5, 7); shift(8, 1800000)
		plant("course-unproven", "marathon", 7150 + i)
		for (k = 1; k <= mats; k++)
			if (!(("P" 7150 + i, k) in skip))
				read_at(point[k], "P" 7150 + i, time[k])
		planted("shared-run", 7160 + 2 * i); write_run("P" 7160 + 2 * i, 1)
		for (k = 1; k <= mats; k++)
			time[k] += (k * 37 + i * 11) % 180 # the second chip in the same pocket
		enter("marathon", 7161 + 2 * i, "F", born(), "GER", "A", "P" 7161 + 2 * i)
		plant("shared-run", "marathon", 7161 + 2 * i); write_run("P" 7161 + 2 * i, 1)
		planted("unknown-nation", 7180 + i, "ZZZ"); write_run("P" 7180 + i, 1)
		planted("no-start-read", 7190 + i); skip["P" 7190 + i, 1]; write_run("P" 7190 + i, 1)
		planted("missing-split", 7200 + i); leave_out(7200 + i, 4, 4); write_run("P" 7200 + i, 1)
		planted("gun-chip-gap", 7210 + i); shift(1, -1500000); write_run("P" 7210 + i, 1)
		planted("lone-crossing", 7220 + i)
		read_at("stadium", "P" 7220 + i, time[mats] - i * 600000)
		# the lists have the chip in other letters
		planted("", 7230 + i); plant("loose-match", "marathon", 7230 + i)
		for (k = 1; k <= mats; k++)
			read_at(point[k], "p" 7230 + i, time[k])
		# entered for the marathon, ran the 10 km
		enter("marathon", 7240 + i, "M", born(), "GER", "A", "P" 7240 + i)
		plant("wrong-race", "marathon", 7240 + i)
		b = gun_10k + 40000 + i * 3000
		read_at("stadium", "P" 7240 + i, b); read_at("3km", "P" 7240 + i, b + 960000 + i * 5000)
		read_at("7km", "P" 7240 + i, b + 2240000 + i * 9000); read_at("stadium", "P" 7240 + i, b + 3200000 + i * 14000)
		enter("marathon", 7260 + 2 * i, "F", "1990-0" (i + 1) "-11", "GER", "A", "P" 7260 + 2 * i, "Jos\303\251 " letters(i + 5000))
		enter("marathon", 7261 + 2 * i, "F", "1990-0" (i + 1) "-11", "GER", "A", "P" 7261 + 2 * i, toupper(letters(i + 5000)) " Jose")
		for (b = 7260 + 2 * i; b <= 7261 + 2 * i; b++) {
			plant("duplicate-person", "marathon", b)
			run(gun_a, 50000 + b * 13, 330 + b % 40, 0.1); write_run("P" b, 1)
		}
	}
	# eight chips that nobody wore, carried over the finish in a box
	for (b = 7280; b < 7288; b++) {
		enter("marathon", b, "M", born(), "GER", "A", "P" b)
		plant("chip-box", "marathon", b)
		read_at("stadium", "P" b, gun_a + 14400000 + (b - 7280) * 300)
	}
	# a woman faster than any; she is the first of the women, and started far behind
	enter("marathon", 7290, "F", born(), "ETH", "A", "P7290")
	plant("beats-record", "marathon", 7290)
	run(gun_a, 100, 183, 0); write_run("P7290", 1)
	# the second woman by chip starts five minutes late and is beaten by the gun
	enter("marathon", 7291, "F", born(), "KEN", "A", "P7291")
	plant("podium-differs", "marathon", 7291); plant("podium-differs", "marathon", 3)
	run(gun_a, 300000, 195.3, 0); write_run("P7291", 1)
	# the first two men of the 10 km are equal, the second and third woman 0.4 s apart
	run_10k(6901, "M", 100, 190); run_10k(6902, "M", 100, 190)
	plant("tied-podium", "10k", 6901); plant("tied-podium", "10k", 6902)
	run_10k(6903, "F", 100, 192); run_10k(6904, "F", 100, 193); run_10k(6905, "F", 500, 193)
	plant("close-podium", "10k", 6904); plant("close-podium", "10k", 6905)
}
