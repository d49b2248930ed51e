// page.js - sorting, filters and search on a page of results. What is chosen stands in the
// address behind '#': q, cat, nat, sort (a column), dir (desc), bib (a runner).
"use strict";
(function () {
var tables = [].slice.call(document.querySelectorAll("table.r[data-rows]"));
var tools = document.querySelector(".tools");
if (!tools) return;

// As names are compared everywhere in racekit: compatibility forms taken apart, marks of
// Latin, Greek and Cyrillic letters gone, letters that do not come apart spelled out,
// apostrophes gone, all other punctuation a space.
var LETTERS = "æ ae ð d ø o þ th đ d ħ h ı i ĸ q ł l ŋ n œ oe ŧ t ƀ b ƈ c ƌ d ƒ f ƙ k ƚ l ƞ n ƥ p ƭ t ƴ y ƶ z ǝ e ǥ g ȷ j ȼ c ɇ e ɉ j ɍ r ɏ y ɓ b ɔ o ɖ d ɗ d ə e ɛ e ɠ g ɣ g ɨ i ɩ i ɲ n ʉ u ʋ v ⱥ a ⱦ t ß ss ς σ".split(" ");
var spelled = {};
for (var i = 0; i < LETTERS.length; i += 2) spelled[LETTERS[i]] = LETTERS[i + 1];
function fold(text) {
    text = text.toLowerCase();
    if (/[^\0-\x7f]/.test(text)) {
        text = text.replace(/[´΄᾽᾿´῾]/g, "'").normalize("NFKD").toLowerCase()
            .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, "$1")
            .replace(/[^\0-\x7f]/gu, function (c) { return spelled[c] || c; })
            .replace(/[·ʹ-ʿˈˊˋˮ՚׳‘’‛‧′‵Ꞌꞌ]/gu, "");
    }
    return text.replace(/['`]/g, "").replace(/[\p{P}\p{Z}\p{C}−]+/gu, " ").trim();
}

// The list of everybody in a race that is cut into pages: lines of name, bib and page.
var list = document.querySelector("pre.list");
if (list) {
    find(list);
    return;
}
function find(list) {
    var files = list.dataset.files.split(" "), people = list.textContent.trim().split("\n"), folded;
    var box = tools.querySelector("input"), found = document.createElement("ol"), MOST = 200;
    found.className = "found";
    list.before(found);
    function show() {
        var words = fold(box.value).split(" ").filter(Boolean), n = 0;
        folded = folded || people.map(fold);
        found.textContent = "";
        list.hidden = words.length > 0;
        for (var i = 0; i < people.length && words.length && n < MOST; i++) {
            if (!words.every(function (word) { return folded[i].indexOf(word) >= 0; })) continue;
            var parts = people[i].split("\t"), item = document.createElement("li");
            var link = document.createElement("a"), name = document.createElement("bdi");
            name.textContent = parts[0];
            link.href = files[parts[2] - 1] + "#bib=" + encodeURIComponent(parts[1]);
            link.append(name);
            item.append(link, " ", parts[1]);
            found.append(item);
            n++;
        }
        tools.querySelector("output").textContent = words.length ? n + (n === MOST ? "+" : "") : "";
    }
    box.addEventListener("input", show);
    box.value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
    tools.hidden = false;
    show();
}
if (!tables.length) return;

function column(table, name) {
    return [].findIndex.call(table.tHead.rows[0].cells, function (th) { return th.dataset.c === name; });
}
function text(row, c) {
    var cell = row.cells[c], name = cell && cell.querySelector("summary");
    return cell ? (name || cell).textContent : "";
}
function natural(a, b) {
    var x = a.match(/\d+|\D+/g) || [], y = b.match(/\d+|\D+/g) || [];
    for (var i = 0; i < x.length && i < y.length; i++) {
        var n = x[i] - y[i];
        if (n) return n;
        if (isNaN(n) && x[i] !== y[i]) return x[i] < y[i] ? -1 : 1;
    }
    return x.length - y.length || (a < b ? -1 : a > b ? 1 : 0);
}
// A number to sort by, or null: behind all others, whichever way.
function value(kind, text) {
    if (text === "") return null;
    if (kind === "s") return fold(text);
    if (kind === "b") return text;
    var parts = text.replace(/^=/, "").split(":"), n = 0;
    for (var i = 0; i < parts.length; i++) n = n * 60 + Number(parts[i]);
    return isNaN(n) ? null : n;
}

var lists = tables.map(function (table) {
    var rows = [].slice.call(table.tBodies[0].rows);
    return { table: table, rows: rows, now: rows, cat: column(table, "age_group"), nat: column(table, "nation") };
});
var SEARCHED = ["bib", "name", "club", "nation"];
function searched(list) {
    if (list.folded) return;
    var columns = SEARCHED.map(function (name) { return column(list.table, name); }).filter(function (c) { return c >= 0; });
    list.folded = list.rows.map(function (row) {
        return columns.map(function (c) { return fold(text(row, c)); }).join(" | ");
    });
}

function fill(select, key) {
    var seen = new Set();
    lists.forEach(function (list) {
        if (list[key] >= 0) list.rows.forEach(function (row) { seen.add(text(row, list[key])); });
    });
    seen.delete("");
    select.parentNode.hidden = seen.size < 2;
    Array.from(seen).sort(natural).forEach(function (name) { select.add(new Option(name, name)); });
}
var q = tools.querySelector("input"), cat = tools.querySelector("[name=cat]"), nat = tools.querySelector("[name=nat]");
var count = tools.querySelector("output"), sort = "", dir = "";
fill(cat, "cat");
fill(nat, "nat");

function filter() {
    var words = fold(q.value).split(" ").filter(Boolean), shown = 0, all = 0;
    lists.forEach(function (list) {
        if (words.length) searched(list);
        list.rows.forEach(function (row, i) {
            var off = (cat.value && text(row, list.cat) !== cat.value) ||
                (nat.value && text(row, list.nat) !== nat.value) ||
                words.some(function (word) { return list.folded[i].indexOf(word) < 0; });
            if (row.hidden !== !!off) row.hidden = !!off;
            shown += !off;
        });
        all += list.rows.length;
        list.table.toggleAttribute("data-cut", !!(words.length || cat.value || nat.value));
    });
    count.textContent = (shown < all ? count.dataset.some : count.dataset.all)
        .replace(/\{1\}/g, shown.toLocaleString("en")).replace(/\{2\}/g, all.toLocaleString("en"));
}
function arrange() {
    lists.forEach(function (list) {
        var c = column(list.table, sort), heads = list.table.tHead.rows[0].cells;
        var kind = c < 0 ? "" : heads[c].dataset.t, sign = dir === "desc" ? -1 : 1;
        var rows = list.rows;
        if (c >= 0) {
            rows = rows.map(function (row, i) { return [value(kind, text(row, c)), i, row]; });
            rows.sort(function (a, b) {
                if (a[0] === null || b[0] === null) return (a[0] === null) - (b[0] === null) || a[1] - b[1];
                var d = kind === "b" ? natural(a[0], b[0]) : a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
                return sign * d || a[1] - b[1];
            });
            rows = rows.map(function (r) { return r[2]; });
        }
        if (rows.some(function (row, i) { return row !== list.now[i]; })) {
            list.now = rows;
            append(list.table.tBodies[0], rows);
        }
        [].forEach.call(heads, function (th, i) {
            var is = c < 0 ? th.hasAttribute("data-first") : i === c;
            if (is) th.setAttribute("aria-sort", c >= 0 && dir === "desc" ? "descending" : "ascending");
            else th.removeAttribute("aria-sort");
        });
    });
}
function append(body, rows) {
    var all = document.createDocumentFragment();
    rows.forEach(function (row) { all.appendChild(row); });
    body.appendChild(all);
}
function remember() {
    var state = new URLSearchParams();
    if (q.value) state.set("q", q.value);
    if (cat.value) state.set("cat", cat.value);
    if (nat.value) state.set("nat", nat.value);
    if (sort) state.set("sort", sort);
    if (sort && dir) state.set("dir", dir);
    var hash = state.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}
function recall() {
    var state = new URLSearchParams(location.hash.slice(1));
    q.value = state.get("q") || "";
    cat.value = state.get("cat") || "";
    nat.value = state.get("nat") || "";
    if (cat.selectedIndex < 0) cat.value = "";
    if (nat.selectedIndex < 0) nat.value = "";
    sort = state.get("sort") || "";
    dir = state.get("dir") || "";
    arrange();
    filter();
    if (state.has("bib")) point(state.get("bib"));
}
// One runner, opened and in sight.
function point(bib) {
    lists.forEach(function (list) {
        var c = column(list.table, "bib");
        list.rows.forEach(function (row) {
            var is = c >= 0 && text(row, c) === bib, more = row.querySelector("details");
            row.classList.toggle("here", is);
            if (is && more) more.open = true;
            if (is) row.scrollIntoView({ block: "center" });
        });
    });
}

lists.forEach(function (list) {
    [].forEach.call(list.table.tHead.rows[0].cells, function (th) {
        if (!th.dataset.c) return;
        var button = document.createElement("button");
        button.type = "button";
        while (th.firstChild) button.appendChild(th.firstChild);
        th.appendChild(button);
        button.addEventListener("click", function () {
            var was = sort || (th.hasAttribute("data-first") ? th.dataset.c : "");
            dir = was === th.dataset.c && dir !== "desc" ? "desc" : "";
            sort = th.dataset.c;
            if (!dir && th.hasAttribute("data-first")) sort = "";
            arrange();
            remember();
        });
    });
});
var soon;
q.addEventListener("input", function () {
    clearTimeout(soon);
    soon = setTimeout(function () { filter(); remember(); }, 120);
});
[cat, nat].forEach(function (select) {
    select.addEventListener("change", function () { filter(); remember(); });
});
addEventListener("hashchange", recall);
tools.hidden = false;
recall();
})();
