import Figures
import Testing

@testable import CairoCanvas

@Suite struct SVGTidyingTests {
  @Test(arguments: [
    (#"<path d="M 1 2 L 3 4 L 5 6 "/>"#, #"<path d="M1 2 3 4 5 6"/>"#),
    (#"<path d="M 1 2 L 3 4 Z M 5 6 L 7 8 "/>"#, #"<path d="M1 2 3 4zM5 6 7 8"/>"#),
    (#"<path d="M 1 2 L 3 4 Z M 1 2 "/>"#, #"<path d="M1 2 3 4z"/>"#),
    (#"<path d="M 1 2 L 3 4 Z M 1 2 M 5 6 L 5 6 "/>"#, #"<path d="M1 2 3 4zM5 6H5"/>"#),
    (#"<path d="M 0 0 C 1 2 3 4 5 6 C 7 8 9 10 11 12 L 1 1 "/>"#, #"<path d="M0 0C1 2 3 4 5 6c2 2 4 4 6 6L1 1"/>"#),
    (#"<path d="M 0.0 1 Z" transform="matrix(1,0,0,1,0,0)"/>"#, #"<path d="M0 1z"/>"#),
    (#"<path d="M 10 20 L 15 20 L 15 25 L 10 25 Z "/>"#, #"<path d="M10 20h5v5H10z"/>"#),
    (#"<path d="M 101 99.5 L 102.25 99 L 103.5 101 "/>"#, #"<path d="M101 99.5l1.25-.5 1.25 2"/>"#),
    (#"<path d="M 50.5 50 L 51 50.25 L 51.25 50.75 "/>"#, #"<path d="M50.5 50l.5.25.25.5"/>"#),
    (
      #"<path d="M 90 90 C 91 92 93 94 95 96 Z M 90 90 M 91 91 L 92 92 "/>"#,
      #"<path d="M90 90c1 2 3 4 5 6zm1 1 1 1"/>"#
    ),
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
      #"<path class="a"/>"#
    ),
    (
      #"<path style="fill:none;stroke-width:2;stroke-linecap:butt;stroke:rgb(0%,0%,0%);stroke-opacity:0.5;"/>"#,
      #"<path class="a"/>"#
    ),
    (
      #"<path style="stroke-linecap:round;stroke-linejoin:round;stroke:rgb(100%,0%,0%);stroke-miterlimit:10;"/>"#,
      #"<path class="a"/>"#
    ),
    (
      #"<path style="stroke-linejoin:miter;stroke-miterlimit:10;"/><path style="stroke-miterlimit:10;"/>"#,
      #"<path class="a"/><path class="a"/>"#
    ),
    (#"<path style="stroke:none;"/>"#, "<path/>"),
    ("cut off \" d=\"M 1", "cut off \" d=\""), ("cut off \" x=\"", "cut off \" x=\""), ("style=\"", "style=\""),
  ])
  func tidies(_ source: String, _ expected: String) {
    #expect(String(decoding: SVGTidying.tidied(Array(source.utf8)), as: UTF8.self) == expected)
  }

  private static func document(_ content: String) -> String { "<?xml?>\n<svg width=\"1\">\(content)</svg>\n" }

  @Test func stylesAreClassesWithColoursForDarkPages() {
    let source = Self.document(
      #"<path style="fill:rgb(100%,100%,100%);"/><path style="fill:none;stroke-width:2;stroke:rgb(10.196078%,10.196078%,10.196078%);"/>"#
    )
    let text = String(decoding: SVGTidying.tidied(Array(source.utf8), invertsImages: true), as: UTF8.self)
    let dark = Paint(hex: 0x1a1a1a).onDarkPage.hex
    #expect(
      text == """
        <?xml?>
        <svg width="1">
        <style>.a{fill:#ffffff}.b{fill:none;stroke-width:2;stroke:#1a1a1a}@media(prefers-color-scheme:dark)\
        {.a{fill:#15181c}.b{stroke:#\(String(dark, radix: 16))}image{filter:invert(.91) hue-rotate(180deg)}}</style>\
        <path class="a"/><path class="b"/></svg>

        """)
  }

  @Test func headAndFootAreAddedWithinTheDocument() {
    let text = String(
      decoding: SVGTidying.tidied(Array(Self.document("<g/>").utf8), head: "<title>T</title>", foot: "<text/>"),
      as: UTF8.self)
    #expect(text == "<?xml?>\n<svg width=\"1\"><title>T</title><g/><text/></svg>\n")
  }

  @Test(arguments: [
    ("0", "0"), ("12.5", "12.5"), ("12.34", "12.34"), ("12.344", "12.34"), ("12.345", "12.35"), ("12.999", "13"),
    ("-0.001", "0"), ("-0.996094", "-1"), ("-3.050781", "-3.05"), ("1.203125", "1.2"), ("0.0625", ".06"),
    ("-0.5", "-.5"),
    ("1400.", "1400"), ("100", "100"),
  ])
  func rounds(_ number: String, _ expected: String) throws {
    let text = try Array(number.utf8).withUnsafeBufferPointer { digits in
      var (position, text) = (0, [UInt8]())
      try #require(SVGNumber(digits, &position)).write(to: &text)
      #expect(position == digits.count)
      return text
    }
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test(arguments: ["", "-", ".", "a1", " 1"]) func readsNothingThatIsNoNumber(_ text: String) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var position = 0
      #expect(SVGNumber(bytes, &position) == nil)
      #expect(position == 0)
    }
  }
}
