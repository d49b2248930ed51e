# Completion of race(1) and the racekit tools for bash.
# Installed as `race`, and under the name of each tool, among bash's completions; or:
#     source race.bash
# shellcheck shell=bash

# The options of a tool, as its --help lists them. tests/man.t holds them equal.
_race_options() { # TOOL
	local common='-e --event -o --output -q --quiet -h --help -V --version'
	case $1 in
	ingest)
		echo "-k --kind -f --format --formats --line --list-formats -p --point -O --offset -z --zone -d --date" \
			"-g --gun --times --dates --encoding -m --map -r --rejects --strict --follow $common"
		;;
	merge) echo "-E --entries -C --chips -D --decisions -L --ledger --health --strict $common" ;;
	rank) echo "--basis --scope --also --ties --rounding --age-grade --points --awards --teams $common" ;;
	certify) echo "-F --findings --from-health --gate --rules --manifest --verify $common" ;;
	render)
		echo "-f --format --list-formats -b --by -c --columns --top -w --where --bib --public" \
			"--from-findings --lang --words --charts --podium --split --previous --delimiter" \
			"--bom --paper --each $common"
		;;
	compare) echo "-b --by $common" ;;
	check) echo "--tables --published --words $common" ;;
	facts) echo "$common" ;;
	suggest) echo "--ledger --health $common" ;;
	why) echo "--ledger --findings --decisions --health $common" ;;
	run) echo "-n --gate" ;;
	seal) echo "--key" ;;
	verify) echo "--signers --identity" ;;
	race) echo "-h --help -V --version" ;;
	esac
}

_race_zones() {
	local code place zone rest file=/usr/share/zoneinfo/tzdata.zi
	[ -r "$file" ] || file=/usr/share/zoneinfo/zone1970.tab
	[ -r "$file" ] || return 0
	while read -r code place zone rest; do
		case $file:$code in
		*.zi:Z) echo "$place" ;;
		*.zi:L) echo "$zone" ;;
		*.tab:[A-Z]*) echo "$zone" ;;
		esac
	done <"$file"
}

# What may stand behind an option: words, or @files, @nothing (anything), @none (the option
# takes no value).
_race_values() { # TOOL OPTION
	local columns='race sex age_group nation club wave division'
	case $1,$2 in
	*,-e | *,--event | *,-o | *,--output) echo @files ;;
	ingest,-k | ingest,--kind) echo 'reads entries results' ;;
	ingest,-f | ingest,--format)
		echo 'ipico trident rfid-ultra rfid-server race-result race-result-v1 race-result-json' \
			'ubidium chronotrack ctp01 mylaps impinj alien j-chip feibot chronokeep orion wiclax' \
			'lif time-machine tm-list race-timer pc-timer list csv'
		;;
	ingest,--formats) echo @files ;;
	ingest,--line) echo @nothing ;;
	ingest,--dates) echo 'ymd dmy mdy' ;;
	ingest,--times) echo 'clock elapsed days' ;;
	ingest,-z | ingest,--zone) _race_zones ;;
	ingest,-m | ingest,--map)
		echo 'race= bib= chip= second_chip= name= given_name= family_name= name_latin= sex= birth= age=' \
			'nation= club= wave= division= competing= anonymous= point= time= date= kind=' \
			'gun_time= chip_time= finish_time= start_delay= status= place= sex_place= age_group_place=' \
			'division_place= nation_place= age_group= split_time='
		;;
	ingest,--follow) echo @none ;;
	ingest,-r | ingest,--rejects) echo @files ;;
	ingest,-[pOdg] | ingest,--point | ingest,--offset | ingest,--date | ingest,--gun)
		echo @nothing
		;;
	merge,-[ECDL] | merge,--entries | merge,--chips | merge,--decisions | merge,--ledger | merge,--health)
		echo @files
		;;
	rank,--basis | rank,--also) echo 'gun chip' ;;
	rank,--scope) echo "sex age_group nation club wave division sex,nation" ;;
	rank,--ties) echo 'exact official order' ;;
	rank,--rounding) echo 'up-second up-tenth none' ;;
	certify,-F | certify,--findings | certify,--from-health | certify,--manifest | certify,--verify) echo @files ;;
	render,-f | render,--format) echo 'text markdown csv json ndjson html pdf certificates xlsx ultrasignup itra lif' ;;
	render,-b | render,--by) echo "$columns race,sex race,nation race,age_group" ;;
	render,-c | render,--columns)
		echo "place bib name status gun_time chip_time official_time $columns"
		;;
	render,-w | render,--where) echo 'race= sex= nation= status= club= age_group=' ;;
	render,--from-findings | render,--words | render,--previous) echo @files ;;
	render,--lang) echo 'en ko zh ru fr' ;;
	render,--paper) echo 'a4 letter' ;;
	render,--top | render,--bib | render,--split | render,--delimiter) echo @nothing ;;
	compare,-b | compare,--by) echo "$columns race,sex race,nation" ;;
	suggest,--* | why,--*) echo @files ;;
	*) echo @none ;;
	esac
}

_race_words() { # WORDS: those that begin with the word to complete
	local word
	COMPREPLY=()
	while IFS= read -r word; do
		COMPREPLY+=("$word")
	done < <(compgen -W "$1" -- "$_race_cur")
	# A word that ends in '=' waits for more.
	case ${COMPREPLY[0]-} in *=) compopt -o nospace 2>/dev/null ;; esac
}

_race_files() { # [-d]
	local word
	COMPREPLY=()
	compopt -o filenames 2>/dev/null
	while IFS= read -r word; do
		COMPREPLY+=("$word")
	done < <(compgen "${1:--f}" -- "$_race_cur")
}

# RACE/BIB of everybody, from the results that an event folder has.
_race_people() { # FOLDER
	local folder=${1/#\~\//$HOME/}
	[ -r "$folder/out/results.csv" ] || return 0
	awk -F, 'NR > 1 && $1 !~ /[" ]/ && $2 !~ /[" ]/ { print $1 "/" $2 }' \
		"$folder/out/results.csv"
}

# The words behind the name of a tool.
_race_tool() { # TOOL
	local values
	# bash parts --option=value in three words.
	if [ "$_race_cur" = = ]; then
		_race_cur=''
	elif [ "$_race_prev" = = ]; then
		_race_prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	values=$(_race_values "$1" "$_race_prev")
	case $_race_prev:$values in
	-*:@files) _race_files ;;
	-*:@nothing) COMPREPLY=() ;;
	-*:[!@]*) _race_words "$values" ;;
	*)
		case $_race_cur in
		-*) _race_words "$(_race_options "$1")" ;;
		*) _race_files ;;
		esac
		;;
	esac
}

_race_command() {
	local tools='ingest merge rank certify render compare' command=${COMP_WORDS[1]}
	if [ "$COMP_CWORD" -eq 1 ]; then
		case $_race_cur in
		-*) _race_words "$(_race_options race)" ;;
		*) _race_words "run new check why suggest seal verify help $tools" ;;
		esac
		return
	fi
	case $command in
	run)
		case $_race_cur in
		-*) _race_words "$(_race_options run)" ;;
		*) _race_files -d ;;
		esac
		;;
	seal | verify)
		case $_race_prev,$_race_cur in
		--key,* | --signers,*) _race_files ;;
		--identity,*) COMPREPLY=() ;;
		*,-*) _race_words "$(_race_options "$command")" ;;
		*) _race_files -d ;;
		esac
		;;
	new | check | suggest) _race_files -d ;;
	why)
		if [ "$COMP_CWORD" -eq 2 ]; then
			_race_files -d
		elif [ "$COMP_CWORD" -eq 3 ]; then
			_race_words "$(_race_people "${COMP_WORDS[2]}")"
		fi
		;;
	help) _race_words "$tools csv event formats" ;;
	ingest | merge | rank | certify | render | compare) _race_tool "$command" ;;
	esac
}

_race() {
	local _race_cur=${COMP_WORDS[COMP_CWORD]} _race_prev=${COMP_WORDS[COMP_CWORD - 1]}
	local name=${COMP_WORDS[0]##*/}
	COMPREPLY=()
	case $name in
	race) _race_command ;;
	race-*) _race_tool "${name#race-}" ;;
	esac
}

complete -F _race race race-ingest race-merge race-rank race-certify race-render race-compare \
	race-check race-facts race-suggest race-why
