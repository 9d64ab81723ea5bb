import Foundation
import TestSupport
import Testing

@testable import Outputs

@Suite struct PagePrinterTests {
  private static let page = """
    <!DOCTYPE html><html lang="en"><head><title>A page</title><style>p { color: #123 }</style></head>
    <body><h1>One</h1><p>Text of the page.</p><h2>Two</h2><details><summary>Fold</summary><p>Folded.</p></details></body></html>
    """

  /// Runs where the engine is installed; where it is not, the test says so and is skipped.
  @Test(.enabled(if: PagePrinter(.chromium) != nil, "Chromium is not installed here"))
  func chromiumGivesATaggedFileWithAnOutline() throws { try check(#require(PagePrinter(.chromium))) }

  @Test(.enabled(if: PagePrinter(.weasyPrint) != nil, "WeasyPrint is not installed here"))
  func weasyPrintGivesATaggedFileWithAnOutline() throws { try check(#require(PagePrinter(.weasyPrint))) }

  private func check(_ printer: PagePrinter) throws {
    let bytes = try printer.pdf(of: Self.page)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    for part in ["/StructTreeRoot", "/Outlines", "/Marked true", "/Lang (en)"] {
      #expect(text.contains(part), "\(printer.version): no \(part)")
    }
    #expect(!text.contains("/CreationDate") && !text.contains("/ModDate"))
    #expect(try printer.pdf(of: Self.page) == bytes)
  }

  @Test(arguments: [
    ("<</CreationDate (D:20260101000000+00'00')\n/A 1>>", "<<\n/A 1>>"),
    ("/ModDate(D:2026) /X", "/X"), ("/CreationDate (soon)", "/CreationDate (soon)"), ("/ModDate", "/ModDate"),
    ("/CreationDate (D:2026", "/CreationDate (D:2026"), ("", ""),
    ("(node00000009) /ModDate (D:2026)", "(node00000001)"),
  ])
  func datesAreBlank(_ text: String, _ rest: String) {
    let bytes = PDFCleaning.cleaned(Array(text.utf8))
    #expect(bytes.count == text.utf8.count)
    let blanked = String(decoding: bytes, as: UTF8.self)
    #expect(blanked.filter { $0 != " " } == rest.filter { $0 != " " })
  }

  @Test(arguments: [
    ("/ID (node00000322) /A (node00000007) (node00000322)", "/ID (node00000002) /A (node00000001) (node00000002)"),
    ("(node0000032) (node000003221) (node0000032x)", "(node0000032) (node000003221) (node0000032x)"),
    ("(node", "(node"), ("", ""),
  ])
  func nodesAreCountedFromOne(_ text: String, _ expected: String) {
    #expect(PDFCleaning.cleaned(Array(text.utf8)) == Array(expected.utf8))
  }

  @Test(.enabled(if: PagePrinter.installed != nil, "neither Chromium nor WeasyPrint is installed here"))
  func aReportHasItsPageAsAFile() throws {
    let scratch = try Scratch("small")
    let run = { try ProgramRun(["render", "small.md", "-o", "out", "--to", "pdf"], in: scratch.url) }
    let first = try run()
    #expect(first.status == 0, "\(first.errors)")
    let files = try scratch.files(in: "out")
    let pdf = try #require(files["small_files/small.pdf"])
    #expect(pdf.starts(with: Data("%PDF-".utf8)))
    #expect(String(decoding: try #require(files["small_files/manifest.txt"]), as: UTF8.self).contains("small.pdf"))
    #expect(try run().output.contains("unchanged"))
    // Without the option the file goes, as every file of a report that it no longer has.
    #expect(try ProgramRun(["render", "small.md", "-o", "out"], in: scratch.url).status == 0)
    #expect(try scratch.files(in: "out")["small_files/small.pdf"] == nil)
  }

  @Test func withoutAnEngineTheCommandSaysWhatToInstall() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(
      ["render", "small.md", "-o", "out", "--to", "pdf"], in: scratch.url, environment: ["PATH": scratch.url.path])
    #expect(run.status == 3)
    #expect(run.errors.contains("install the Debian package chromium") && run.errors.contains("[missing-software]"))
    #expect(try scratch.files(in: "out").isEmpty)
  }
}
