// MiniSearch by its manual (its README and API pages), spoken to as bench/search/peers/child.py says.
//
// Followed: prefix search and fuzzy search with 0.2 of a word's length ("Search options"), the title boosted, words
// joined by OR (the default) or AND, `processTerm` to normalise words ("Term processing"): here to take off their
// marks. The thesaurus is asked for with query trees (`queries`, `combineWith`). The index is kept as JSON (`toJSON`)
// and loaded from it.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(join(process.argv[2], "package.json"));
const MiniSearch = require("minisearch");
const { version } = JSON.parse(readFileSync(join(process.argv[2], "node_modules/minisearch/package.json"), "utf8"));

const tokenize = MiniSearch.getDefault("tokenize");
const bare = (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const marked = (term) => term.toLowerCase();
const both = (term) => [...new Set([marked(term), bare(term)])];
const longerWords = (term) => (term.length > 3 ? 0.2 : false);

// A set-up is its choices joined by "+". "any" of the words, the default, or "all" of them, or any where no document
// has all. "every" word is a prefix, or only the "last", and then only words of more than three letters may have
// errors. Words are kept "marked", "bare" of their marks, or as "both".
const options = (setup) => ({
  fields: ["title", "names", "text"],
  idField: "key",
  processTerm: setup.includes("both") ? both : setup.includes("bare") ? bare : marked,
  searchOptions: { boost: { title: 3, names: 2 }, fuzzy: setup.includes("last") ? longerWords : 0.2 },
});

let index, others, longest, operators, everyPrefix, before;

const wordsOf = (text) => tokenize(text).map(marked).filter(Boolean);

function readThesaurus(groups) {
  others = new Map();
  for (const group of groups) {
    const members = [...new Set(group.map((member) => wordsOf(member).join(" ")).filter(Boolean))];
    for (const member of members) {
      const more = members.filter((each) => each !== member);
      for (const known of new Set([member, bare(member)])) {
        others.set(known, [...new Set([...(others.get(known) ?? []), ...more])]);
      }
    }
  }
  longest = Math.max(1, ...[...others.keys()].map((member) => member.split(" ").length));
}

// The longest members of the thesaurus from left to right, and the single words between them.
function asked(text) {
  const words = wordsOf(text);
  const pieces = [];
  for (let at = 0; at < words.length; ) {
    let size = Math.min(longest, words.length - at);
    while (size > 1 && !others.has(words.slice(at, at + size).join(" "))) size--;
    pieces.push(words.slice(at, at + size).join(" "));
    at += size;
  }
  return pieces;
}

// A word of the thesaurus is no guess at a spelling: exact, all its words, a little less than what was typed.
function queryOf(piece, last) {
  const exact = { combineWith: "AND", prefix: false, fuzzy: false, boostTerm: () => 0.7 };
  const more = (others.get(piece) ?? []).map((other) => ({ ...exact, queries: [other] }));
  const words = piece.split(" ");
  const typed = words.map((word, at) => {
    const prefix = everyPrefix || (last && at === words.length - 1);
    return { combineWith: "OR", prefix, queries: [word] };
  });
  return { combineWith: "OR", queries: [{ combineWith: "AND", queries: typed }, ...more] };
}

function search(text, limit) {
  const queries = asked(text).map((piece, at, pieces) => queryOf(piece, at === pieces.length - 1));
  if (!queries.length) return [];
  for (const combineWith of operators) {
    const found = index.search({ combineWith, queries });
    if (found.length) return found.slice(0, limit).map((each) => each.id);
  }
  return [];
}

function pss() {
  global.gc?.();
  const line = readFileSync("/proc/self/smaps_rollup", "utf8").split("\n").find((each) => each.startsWith("Pss:"));
  return Number(line.split(/\s+/)[1]);
}

const file = (command) => join(command.folder, "minisearch.json");

const answers = {
  hello: () => ({ version }),
  build(command) {
    const rows = readFileSync(command.documents, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
    const documents = rows.map((row) => ({ ...row, names: row.names.join("\n") }));
    const begun = performance.now();
    const built = new MiniSearch(options(command.setup));
    built.addAll(documents);
    writeFileSync(file(command), JSON.stringify(built));
    return { seconds: (performance.now() - begun) / 1000, bytes: 0 };
  },
  open(command) {
    before = pss();
    const chosen = options(command.setup);
    operators = command.setup.includes("all") ? ["AND", "OR"] : ["OR"];
    everyPrefix = command.setup.includes("every");
    readThesaurus(command.thesaurus);
    index = MiniSearch.loadJSON(readFileSync(file(command), "utf8"), chosen);
    return {};
  },
  search: (command) => ({ found: command.queries.map((query) => search(query, command.limit)) }),
  time: (command) => ({
    ms: command.queries.map((query) => {
      const begun = performance.now();
      search(query, command.limit);
      return performance.now() - begun;
    }),
  }),
  memory: () => ({ grown_kb: pss() - before }),
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const command = JSON.parse(line);
  let answer;
  try {
    answer = answers[command.do](command);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
