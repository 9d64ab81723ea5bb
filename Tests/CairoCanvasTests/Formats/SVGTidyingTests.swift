import Testing

@testable import CairoCanvas

@Suite struct SVGTidyingTests {
  @Test(arguments: [
    (#"<path d="M 1 2 L 3 4 L 5 6 "/>"#, #"<path d="M1 2 3 4 5 6"/>"#),
    (#"<path d="M 1 2 L 3 4 Z M 5 6 L 7 8 "/>"#, #"<path d="M1 2 3 4ZM5 6 7 8"/>"#),
    (#"<path d="M 1 2 L 3 4 Z M 1 2 "/>"#, #"<path d="M1 2 3 4Z"/>"#),
    (#"<path d="M 1 2 L 3 4 Z M 1 2 M 5 6 L 5 6 "/>"#, #"<path d="M1 2 3 4ZM1 2M5 6 5 6"/>"#),
    (#"<path d="M 0 0 C 1 2 3 4 5 6 C 7 8 9 10 11 12 L 1 1 "/>"#, #"<path d="M0 0C1 2 3 4 5 6 7 8 9 10 11 12L1 1"/>"#),
    (#"<path d="M 0.0 1 " transform="matrix(1,0,0,1,0,0)"/>"#, #"<path d="M0.0 1"/>"#),
    (#"<path d="" x="1.99609"/>"#, #"<path d="" x="2"/>"#),
    (#"<use x="-12.003906" y="7.25"/>"#, #"<use x="-12" y="7.25"/>"#),
    (#"<path transform="matrix(1,0,0,1,9.125125,0)"/>"#, #"<path transform="matrix(1,0,0,1,9.125125,0)"/>"#),
    (
      ##"<g id="surface17"><use href="#surface19"/><g id="surface19"/>"##,
      ##"<g id="surface1"><use href="#surface2"/><g id="surface2"/>"##
    ),
    (
      ##"<image id="image17" width="2"/><use href="#image19"/><use href="#image17"/>"##,
      ##"<image image-rendering="pixelated" id="image1" width="2"/><use href="#image2"/><use href="#image1"/>"##
    ),
    (
      #"<path style=" stroke:none;fill-rule:nonzero;fill:rgb(100%,40%,0.392157%);fill-opacity:1;"/>"#,
      #"<path style="fill:#ff6601"/>"#
    ),
    (
      #"<path style="fill:none;stroke-width:2;stroke-linecap:butt;stroke:rgb(0%,0%,0%);stroke-opacity:0.5;"/>"#,
      #"<path style="fill:none;stroke-width:2;stroke:#000000;stroke-opacity:0.5"/>"#
    ),
    (#"<path style="stroke:none;"/>"#, "<path/>"),
    ("cut off \" d=\"M 1", "cut off \" d=\"M1"),
  ])
  func tidies(_ source: String, _ expected: String) {
    #expect(String(decoding: SVGTidying.tidied(Array(source.utf8)), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("0", "0"), ("12.5", "12.5"), ("12.34", "12.34"), ("12.344", "12.34"), ("12.345", "12.35"), ("12.999", "13"),
    ("-0.001", "0"), ("-0.996094", "-1"), ("-3.050781", "-3.05"), ("1.203125", "1.2"), ("0.0625", "0.06"),
  ])
  func rounds(_ number: String, _ expected: String) {
    #expect(String(decoding: SVGPathData.rounded(Array(number.utf8)[...]), as: UTF8.self) == expected)
  }
}
