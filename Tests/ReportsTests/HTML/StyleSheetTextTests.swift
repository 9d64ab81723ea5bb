import Testing

@testable import Reports

@Suite struct StyleSheetTextTests {
  @Test(arguments: [
    ("/* a */ b { c: d; }\n\ne > f,\ng:hover { h: 1px   2px; }\n", "b{c: d;}e > f,g:hover{h: 1px 2px;}"),
    ("a { b: calc(1rem +\n  2px) }", "a{b: calc(1rem + 2px)}"), ("a :is(b, c) { d: e }", "a :is(b,c){d: e}"),
    ("@media (x) and (y) {\n  a { b: c; }\n}", "@media (x) and (y){a{b: c;}}"),
    (#"a::before { content: "  /* { \" ; " ; }"#, #"a::before{content: "  /* { \" ; ";}"#),
    ("a { content: 'it\\'s  ' }", "a{content: 'it\\'s  '}"), ("a/* b */ .c { }", "a .c{}"), ("a /* never ends", "a "),
    ("b: \"never ends  ", "b: \"never ends  "), ("λ { é: 1 }", "λ{é: 1}"), ("", ""),
  ])
  func rulesStayAndLayoutGoes(css: String, expected: String) {
    #expect(StyleSheetText.compact(css) == expected)
  }
}
