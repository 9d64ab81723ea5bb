import Foundation
import Glibc
import TestSupport
import Testing

/// The preview as a browser sees it.
@Suite struct PreviewTests {
  /// Whether a page was rendered, and shows the text `part`.
  private static func shows(_ part: String) -> (String) -> Bool {
    { $0.contains("<h1>") && $0.contains(part) }
  }

  /// The banner of a page.
  private static func banner(_ page: String) -> Substring {
    page.firstMatch(of: /<aside id="preview"(?s:.*?)<\/aside>/)?.0 ?? ""
  }

  @Test func thePageFollowsAnEditAndComputesNothingAgain() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    let page = try preview.page(where: Self.shows("What it is"))
    #expect(Self.banner(page).contains("\"></aside>"), "nothing is wrong")
    let runs = preview.errors
    #expect(runs.contains("pair: 1 of 1 runs"))
    try scratch.edit("small", replacing: "What it is", with: "What it was")
    #expect(try preview.page(where: Self.shows("What it was")).contains("aria-label"))
    #expect(preview.errors == runs)
  }

  @Test func changedBlocksAreComputedAndDrawnAgain() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    _ = try preview.page(where: Self.shows("What it is"))
    let figure = try preview.get("/small_files/fig-pair.svg")
    #expect(figure.status == 200)
    try scratch.edit("small", replacing: "label: Singular value", with: "label: Strength of a mode")
    try scratch.edit(
      "small", replacing: "train: {learning-rate: $rate, until: 3}", with: "train: {learning-rate: $rate, until: 4}")
    _ = try preview.page { $0.replacing(/<[^>]*>/, with: "").contains("until: 4") }
    #expect(try preview.get("/small_files/fig-pair.svg").text != figure.text)
    #expect(preview.errors.matches(of: /pair: 1 of 1 runs/).count == 2)
  }

  @Test func theScriptIsTheServersAlone() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    let page = try preview.page(where: Self.shows("What it is"))
    let nonce = try #require(page.firstMatch(of: /<script nonce="([^"]+)">/)?.1)
    #expect(page.contains("default-src 'none'; script-src 'nonce-\(nonce)'; connect-src 'self'; style-src"))
    #expect(try !preview.get().text.contains(nonce), "every page has a nonce of its own")
    _ = try ProgramRun(["render", "small.md"], in: scratch.url)
    let written = String(decoding: try #require(try scratch.files(in: "output")["small.html"]), as: UTF8.self)
    #expect(written.runsNothing && !written.contains("id=\"preview\""))
  }

  @Test func errorsStandAboveTheLastPage() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    _ = try preview.page(where: Self.shows("What it is"))
    try scratch.edit("small", replacing: "lambda: 2", with: "lamda: 2")
    let page = try preview.page { Self.banner($0).contains("error") }
    #expect(page.contains("What it is"))
    let banner = Self.banner(page).replacing("&#39;", with: "'")
    #expect(banner.contains("small.md:20:23: error: unknown key 'lamda'"), "\(banner)")
    #expect(banner.contains("hint: did you mean 'lambda'?"))
    #expect(banner.contains("below is the page from before"))
    let notes = page.matches(
      of: /<div class="preview-note"><pre class="error">([^:]+:\d+:\d+)(?s:[^<]*)<\/pre><\/div>\n<div id="([^"]+)"/)
    #expect(notes.map { "\($0.1) at \($0.2)" } == ["small.md:20:23 at experiment-pair"])
    try scratch.edit("small", replacing: "lamda: 2", with: "lambda: 2")
    _ = try preview.page { !Self.banner($0).contains("error") }
  }

  @Test func aNotebookThatNeverWorkedShowsWhy() throws {
    let scratch = try Scratch("mistakes")
    let preview = try PreviewRun("mistakes.md", in: scratch.url)
    let page = try preview.page { Self.banner($0).contains("error") }
    #expect(page.contains("There is no page yet."))
  }

  @Test func filesThatTheNotebookNamesAreFollowed() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "date: 2026-01-02", with: "bibliography: works/all.bib")
    let preview = try PreviewRun("small.md", in: scratch.url)
    _ = try preview.page { Self.banner($0).contains("no bibliography") }
    try scratch.write("@book{mine, title = {Mine}, author = {A. One}, year = 1998}\n", to: "works/all.bib")
    let page = try preview.page { Self.banner($0).contains("works/all.bib:1:7: warning") }
    #expect(!Self.banner(page).contains("no bibliography"))
  }

  @Test func templatesAreFollowed() throws {
    let scratch = try Scratch("small")
    try scratch.write("h1 { color: red }", to: "mine/style.css")
    let preview = try PreviewRun("small.md", in: scratch.url, options: ["--templates", "mine"])
    _ = try preview.page(where: Self.shows("h1{color: red}"))
    try scratch.write("h1 { color: green }", to: "mine/style.css")
    let page = try preview.page(where: Self.shows("h1{color: green}"))
    #expect(!page.contains("h1{color: red}"))
  }

  @Test func aFolderHasAListThatGrows() throws {
    let scratch = try Scratch("small")
    let folder = try scratch.makeFolder("notes")
    let notebook = scratch.url.appending(path: "small.md")
    try FileManager.default.copyItem(at: notebook, to: folder.appending(path: "one.md"))
    let preview = try PreviewRun("notes", in: scratch.url)
    #expect(preview.address.hasSuffix("/"))
    _ = try preview.page("/") { $0.contains("href=\"one.html\"") }
    try FileManager.default.copyItem(at: notebook, to: folder.appending(path: "two.md"))
    _ = try preview.page("/") { $0.contains("href=\"two.html\"") }
    #expect(try preview.get("/two.html").text.contains("What it is"))
    #expect(try preview.get("/three.html").status == 404)
  }

  @Test func whatIsGoneIsServedNoLonger() throws {
    let scratch = try Scratch("small")
    let folder = try scratch.makeFolder("notes")
    let (one, two) = (folder.appending(path: "one.md"), folder.appending(path: "two.md"))
    try FileManager.default.moveItem(at: scratch.url.appending(path: "small.md"), to: one)
    let preview = try PreviewRun("notes", in: scratch.url)
    let revision = try #require(
      preview.page("/one.html", where: Self.shows("What it is")).firstMatch(of: /data-revision="([^"]+)"/)?.1)
    #expect(try preview.get("/one_files/fig-pair.svg").status == 200)
    try FileManager.default.moveItem(at: one, to: two)
    _ = try preview.page("/two.html", where: Self.shows("What it is"), onceThere: true)
    #expect(try preview.get("/one.html").status == 404)
    #expect(try preview.get("/one.html?after=\(revision)").status == 404)
    #expect(try preview.get("/one_files/fig-pair.svg").status == 404)
    #expect(try preview.get("/two_files/fig-pair.svg").status == 200)
    try FileManager.default.removeItem(at: two)
    _ = try preview.page("/") { !$0.contains("two.html") }
    #expect(try preview.get("/two.html").status == 404)
    // What comes back is not computed again.
    let runs = preview.errors
    try FileManager.default.copyItem(at: Scratch.notebook("small"), to: two)
    _ = try preview.page("/two.html", where: Self.shows("What it is"), onceThere: true)
    #expect(preview.errors == runs)
  }

  @Test func anEditThatKeepsSizeAndTimeIsSeen() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    _ = try preview.page(where: Self.shows("What it is"))
    let file = scratch.url.appending(path: "small.md")
    var before = stat()
    #expect(stat(file.path, &before) == 0)
    let text = try String(contentsOf: file, encoding: .utf8).replacing("What it is", with: "What is it")
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    #expect(utimensat(AT_FDCWD, file.path, [before.st_atim, before.st_mtim], 0) == 0)
    _ = try preview.page(where: Self.shows("What is it"))
  }

  @Test func whatCannotBeServedIsSaid() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    let taken = try ProgramRun(["preview", "small.md", "--port", "\(preview.port)"], in: scratch.url)
    #expect(taken.status == 3)
    let missing = try ProgramRun(["preview", "none.md", "--port", "0"], in: scratch.url)
    #expect(missing.status == 2)
    expectGolden(taken.errors.replacing("\(preview.port)", with: "8080") + missing.errors, "preview-errors.txt")
  }

  @Test func anInterruptionEndsIt() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    _ = try preview.page(where: Self.shows("What it is"))
    #expect(preview.interrupt() == 130)
  }
}
