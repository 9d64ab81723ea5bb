import BundleSupport
import Foundation
import TestSupport
import Testing

@testable import Anonymity

/// Nothing stays in a picture but the picture.
@Suite struct MetadataTests {
  private func clean(_ name: String, _ bytes: [UInt8]) throws -> CleanedFile {
    try #require(PictureFileFormat(of: name, bytes)).cleaned(bytes)
  }

  @Test func chunksOfPNG() throws {
    let kept: [(String, [UInt8])] = [("gAMA", [0, 0, 0, 1]), ("pHYs", [1]), ("tRNS", [1])]
    let text = Array("Author\0Ada".utf8)
    let others = [
      ("tEXt", text), ("zTXt", text), ("iTXt", text), ("eXIf", [1]), ("tIME", [1]), ("iCCP", text), ("prVt", text),
    ]
    let given = PictureSamples.png([kept[0]] + others + kept.dropFirst(), after: Array("Ada".utf8))
    let cleaned = try clean("a.png", given)
    #expect(cleaned.bytes == PictureSamples.png(kept))
    #expect(
      cleaned.removed == [
        "text 'Author'", "text 'Author'", "text 'Author'", "Exif data", "time of the last change", "colour profile",
        "chunk 'prVt'", "3 bytes after the end of the picture",
      ])
    #expect(try clean("a.png", cleaned.bytes).removed.isEmpty)
  }

  @Test func segmentsOfJPEG() throws {
    let given = PictureSamples.jpeg(
      [(0xE1, PictureSamples.exif), (0xFE, Array("Ada".utf8)), (0xE2, Array("ICC_PROFILE\0".utf8)), (0xED, [1])],
      after: [0xFF, 0xD8])
    let cleaned = try clean("a.jpg", given)
    #expect(
      cleaned.removed == [
        "Exif data", "comment", "colour profile", "data of programs (APP13)", "2 bytes after the end of the picture",
      ])
    let turned: (UInt8, [UInt8]) = (0xE1, Array(ExifOrientation.segment(6).dropFirst(4)))
    #expect(cleaned.bytes == PictureSamples.jpeg([turned]))
    #expect(ExifOrientation.value(in: turned.1) == 6)
  }

  @Test func blocksOfGIF() throws {
    let times = PictureSamples.gifExtension(0xFF, ["NETSCAPE2.0", "\u{1}ab"])
    let given = PictureSamples.gif(
      [
        PictureSamples.gifExtension(0xFE, ["Ada"]), times, PictureSamples.gifExtension(0xFF, ["XMP DataXMP", "Ada"]),
        PictureSamples.gifExtension(0xFE, []),
      ], after: [1])
    let cleaned = try clean("a.gif", given)
    #expect(cleaned.bytes == PictureSamples.gif([times]))
    #expect(cleaned.removed == ["comment", "XMP data", "comment", "1 bytes after the end of the picture"])
  }

  @Test func chunksOfWebP() throws {
    let picture: [UInt8] = [1, 2, 3]
    let frame = [UInt8](repeating: 0, count: 16)
    let inner = Array("VP8L".utf8) + [1, 0, 0, 0, 5, 0]
    let given = PictureSamples.webP([
      ("VP8X", [0x2E] + frame.prefix(9)), ("ICCP", picture),
      ("ANMF", frame + Array("note".utf8) + [2, 0, 0, 0, 1, 2] + inner),
      ("VP8 ", picture), ("EXIF", picture), ("XMP ", picture),
    ])
    let cleaned = try clean("a.webp", given)
    #expect(
      cleaned.bytes
        == PictureSamples.webP([("VP8X", [0x02] + frame.prefix(9)), ("ANMF", frame + inner), ("VP8 ", picture)]))
    #expect(cleaned.removed == ["colour profile", "an unknown chunk", "Exif data", "XMP data"])
  }

  @Test func markupOfSVG() throws {
    let picture = PictureSamples.png([("tEXt", Array("Author\0Ada".utf8))])
    let bare = PictureSamples.png([])
    let given = """
      <?xml version="1.0"?><!-- Ada --><?made by Ada?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://s" sodipodi:docname="ada.svg"
        inkscape:export-filename="/home/ada/a>b.png" width="3">
      <metadata><rdf:RDF><dc:creator>Ada</dc:creator></rdf:RDF><g/></metadata>
      <sodipodi:namedview id="x"/><text x="1">King</text><image xlink:href="data:image/png;base64,\(base64(picture))"/>
      </svg>
      """
    let cleaned = try clean("a.svg", Array(given.utf8))
    #expect(
      String(decoding: cleaned.bytes, as: UTF8.self) == """
        <?xml version="1.0"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="3">

        <text x="1">King</text><image xlink:href="data:image/png;base64,\(base64(bare))"/>
        </svg>
        """)
    #expect(
      cleaned.removed == [
        "comment", "instruction for programs", "attribute 'sodipodi:docname'", "attribute 'inkscape:export-filename'",
        "element 'metadata'", "element 'sodipodi:namedview'", "text 'Author' of a picture in it",
      ])
  }

  private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  @Test(arguments: [
    "<svg", "<svg><g></svg>x</g", "<svg></svg></g>", "<!DOCTYPE svg [<!ENTITY a 'Ada'>]><svg/>", "text",
    "<svg><!-- x</svg>",
    "<svg a=b/>", "<svg><image href='data:image/png,Ada'/></svg>", "<metadata>ing</p>", "<metadata/>",
    "<svg><g></p></svg>",
    "<svg/><svg/>", "<svg><style>a { fill: url(data:image/png;base64,AA) }</style></svg>",
    "<svg><image href='&#100;ata:image/png;base64,AA'/></svg>", "<svg><g style='fill: url( DATA:x)'/></svg>",
    "<svg><a:\u{301}b/></p></svg>",
  ])
  func damagedSVGIsRefused(text: String) {
    #expect(throws: UncleanFile.self) { try clean("a.svg", Array(text.utf8)) }
  }

  @Test(arguments: [
    ("/Info 3 0 R", false), ("/#49nfo 3 0 R", false), ("/Type/ObjStm", false), ("/Metadata 4 0 R", false),
    ("/Encrypt 5 0 R", false),
    ("/Root 1 0 R", true), ("/Information 1 0 R", true),
  ])
  func whatPDFSaysOfItself(trailer: String, isTaken: Bool) {
    let bytes = Array("%PDF-1.5\ntrailer <<\(trailer)>>\n%%EOF\n".utf8)
    #expect((try? clean("a.pdf", bytes).bytes == bytes) ?? false == isTaken)
  }

  /// A file that ends early, wherever, is refused. Changed bytes never stop the program, and what it makes of them it
  /// leaves as it is.
  @Test func damagedFilesAreRefused() throws {
    let samples = [
      ("a.png", PictureSamples.png([("tEXt", [1, 2])])), ("a.jpg", PictureSamples.jpeg([(0xE1, PictureSamples.exif)])),
      ("a.gif", PictureSamples.gif([PictureSamples.gifExtension(0xFE, ["Ada"])])),
      ("a.webp", PictureSamples.webP([("VP8 ", [1, 2, 3, 4])])),
    ]
    var generator = SeededGenerator(seed: 3)
    var cleanedCount = 0
    for (name, bytes) in samples {
      for length in 0..<bytes.count {
        #expect(throws: UncleanFile.self, "\(name), \(length) bytes") { try clean(name, Array(bytes[..<length])) }
      }
      for _ in 0..<500 {
        let changed = generator.mutation(of: bytes, scraps: ["IEND", "\u{0}\u{0}\u{0}\u{0}"])
        guard let cleaned = try? PictureFileFormat(of: name, changed)?.cleaned(changed) else { continue }
        cleanedCount += 1
        #expect(try clean(name, cleaned.bytes).bytes == cleaned.bytes, "\(name)")
      }
    }
    #expect(cleanedCount > 50)
  }
}
