import BundleSupport
import Diagnostics
import Foundation
import Notebooks
import TestSupport
import Testing

@testable import Anonymity
@testable import Archiving
@testable import Bundling

/// What surely tells who wrote a notebook is refused; what may tell is listed.
@Suite struct AnonymityTests {
  /// Searches files of a notebook of Ada Löwe-King's.
  static func search(
    _ files: [(String, [UInt8])], authors: [FrontMatter.Author] = [ada], on machine: MachineIdentity = MachineIdentity()
  ) -> Anonymity {
    Anonymity(
      of: "folder/a.md", AuthorTraces(authors: authors, machine),
      inputs: files.map { AnonymisedInput(path: $0.0, $0.1) })
  }

  static let ada = FrontMatter.Author(
    name: "Ada Löwe-King", affiliation: "Institute of Rowan Physics", orcid: "0000-0002-1825-0097")

  private func search(_ text: String, in file: String = "a.md") -> Anonymity { Self.search([(file, Array(text.utf8))]) }

  private func lines(_ anonymity: Anonymity) -> [String] {
    anonymity.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func nothingTells() {
    let anonymity = search("Text about *ada*, kings and löwe, see [@one2020] at 3@4.\n")
    #expect(anonymity.refusal([]) == nil)
    #expect(lines(anonymity) == ["nothing else was found that may identify the authors"])
  }

  @Test(arguments: [
    "Ada\nLöwe-King", "Ada *Löwe-King*", "ADA LÖWE-KING", "Ada Loewe-King", "0000-0002-1825-0097",
    "https://orcid.org/0000000218250097", "INSTITUTE of\nRowan  Physics", "ada-loewe-king",
  ])
  func whatSurelyTellsIsRefused(text: String) throws {
    let refusal = try #require(search("First line.\n\nBy \(text).\n").refusal([]))
    #expect(refusal.status == .documentIsWrong)
    #expect(refusal.diagnostics.map(\.code) == [.identityRemains])
    #expect(refusal.diagnostics.first?.range?.start.line == 3)
    #expect(refusal.diagnostics.first?.range?.source.name == "folder/a.md")
  }

  /// Commas may divide persons as well as the parts of a name.
  @Test(arguments: ["Ada Berg, Bob Cole", "Ada Berg, Bob Cole, Cy Dunn", "Berg, Ada"])
  func everyAuthorOfALineIsSearchedFor(line: String) {
    let author = FrontMatter.Author(name: line, affiliation: nil, orcid: nil)
    let names = line.utf8.count > 10 ? ["Bob Cole", "Ada Berg"] : ["Ada Berg"]
    for name in names {
      let found = Self.search([("a.md", Array("We met \(name) here.\n".utf8))], authors: [author])
      #expect(found.refusal([])?.status == .documentIsWrong, "\(name)")
    }
  }

  @Test(arguments: [
    ("see Löwe-King (2024)", "family name of the author 'Löwe-King'"),
    ("by A. Löwe-King", "initials of the author 'A Löwe-King'"),
    ("at the IORP? no: IRP", "initials of the affiliation 'IRP'"),
    ("in Rowan today", "part of the affiliation 'Rowan'"),
    ("write to ada@rowan.edu.", "e-mail address 'ada@rowan.edu'"),
    ("code at https://github.com/adak/lazy, too", "account 'github.com/adak/lazy'"),
    ("pages at adak.github.io/x", "account 'adak.github.io'"),
    ("data of /home/adak/x.csv", "home folder '/home/adak'"),
    (#"data of C:\Users\adak\x.csv"#, #"home folder '\Users\adak'"#),
    ("of 0000-0001-5109-3700", "ORCID '0000-0001-5109-3700'"),
    ("We thank Bo.", "thanks or funding 'We thank'"),
    ("## Acknowledgements", "thanks or funding 'Acknowledgements'"),
    ("In our previous work", "own earlier work 'our previous'"),
    ("<!-- todo -->", "comment"),
    (
      """
      ```yaml {#e .experiment}
      seed: 1 # A. L., 3 May
      ```
      """, "comment in YAML"
    ),
    (
      """
      ```yaml {#e .experiment}
      x-who: me
      ```
      """, "key 'x-who'"
    ),
  ])
  func whatMayTellIsListed(text: String, expected: String) {
    let anonymity = search("One.\n\n\(text)\n")
    #expect(anonymity.refusal([]) == nil)
    let line = text.hasPrefix("```") ? 4 : 3
    #expect(lines(anonymity).contains("folder/a.md:\(line): \(expected)"), "\(anonymity.text)")
  }

  @Test func keysOfFrontMatterAreLeftOutOrListed() {
    let anonymity = search(
      """
      ---
      title: T
      author:
        - name: Ada Löwe-King
      contact: ada@rowan.edu
      x-contact: x
      # todo
      ---
      See Löwe-King.

      """
    )
    #expect(anonymity.refusal([]) == nil)
    #expect(
      lines(anonymity) == [
        "removed:", "notebook/a.md: 'author' (lines 3–4)", "notebook/a.md: 'contact' (line 5)",
        "check these before you send it, they may identify the authors:",
        "folder/a.md:6: key 'x-contact'", "folder/a.md:7: comment in YAML",
        "folder/a.md:9: family name of the author 'Löwe-King'",
      ])
  }

  /// Works of the authors may be cited as those of others; a name anywhere else in a bibliography tells.
  @Test func bibliographiesNamePersons() throws {
    let works = #"""
      @book{a, author = {L{\"o}we-King, A. and Bo One}, title = {T}}
      @book{b, author = "Stephen L{\"o}we-King", editor = {Ada L\"owe-King}}
      """#
    let anonymity = search(works, in: "works.bib")
    #expect(anonymity.refusal([]) == nil)
    #expect(
      lines(anonymity).dropFirst() == [
        #"folder/works.bib:1: work by 'L{\"o}we-King, A.'"#, #"folder/works.bib:2: work by 'Ada L\"owe-King'"#,
      ])
    let comment = try #require(search("% of Löwe-King, Ada\n" + works, in: "works.bib").refusal([]))
    #expect(comment.diagnostics.map(\.range?.start.line) == [1])
    #expect(search("@misc{c, note = {With Ada L{\\\"o}we-King}}", in: "works.bib").refusal([]) != nil)
  }

  /// Entries of any form name persons: in parentheses, with particles, in biblatex's form; one in a comment is text.
  @Test(arguments: [
    ("@book(a, editor = {Löwe-King, Jr., Ada and others})", "Löwe-King, Jr., Ada"),
    ("@book{a, translator = {family={Löwe-King}, given=Ada}}", "family={Löwe-King}, given=Ada"),
    ("@book{a, author = {{The Group} and {\\relax A}da L{\\\"o}we-King}}", "{\\relax A}da L{\\\"o}we-King"),
  ])
  func bibliographiesOfAnyFormNamePersons(works: String, name: String) throws {
    let anonymity = search(works, in: "works.bib")
    #expect(anonymity.refusal([]) == nil)
    #expect(lines(anonymity).dropFirst() == ["folder/works.bib:1: work by '\(name)'"])
    let comment = search("@comment{\(works)}\n", in: "works.bib")
    #expect(comment.refusal([]) != nil || lines(comment).contains { $0.contains("family name") })
  }

  @Test func dataAndNamesOfFilesAreSearched() {
    #expect(search("Ada Löwe-King,x\n1,2\n", in: "data.csv").refusal([]) != nil)
    #expect(search("1,2\n", in: "ada-löwe-king.csv").refusal([]) != nil)
    let picture = PictureSamples.png([])
    #expect(Self.search([("ada_lowe_king.png", picture)]).refusal([]) != nil)
    let ascii = [0x93, 0xFF] + Array("Institute of Rowan Physics".utf8) + [0xFF]
    #expect(Self.search([("data.npy", ascii)]).refusal([]) != nil)
    let wide = "....Ada Löwe-King...".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(Self.search([("data.npy", [0x93, 0xFF] + wide)]).refusal([]) != nil)
    #expect(Self.search([("data.npy", [0x93, 0xFF, 0xFE] + wide)]).refusal([]) != nil)
    #expect(
      Self.search([("data.npy", [0xFF, 0] + Array("Ada L".utf8) + [0xF6] + Array("we-King".utf8))]).refusal([])
        != nil)
  }

  @Test func picturesAreCleanedOrRefused() {
    let text = Array("Author\0Ada Löwe-King".utf8)
    let clean = Self.search([("a.png", PictureSamples.png([("tEXt", text), ("zTXt", text)]))])
    #expect(clean.refusal([]) == nil)
    #expect(
      lines(clean).prefix(4) == [
        "removed:", "notebook/a.png: text 'Author' (2 times)",
        "check these before you send it, they may identify the authors:",
        "notebook/a.png: a picture: check what it shows",
      ])
    let broken = Self.search([("a.png", Array(PictureSamples.png([]).dropLast()))])
    #expect(broken.refusal([])?.diagnostics.map(\.code) == [.metadataRemain])
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Ada Löwe<tspan>-King</tspan></text></svg>"
    #expect(search(drawing, in: "a.svg").refusal([]) != nil)
  }

  @Test func theUserOfTheMachineIsSearchedFor() {
    var machine = MachineIdentity()
    machine.fullNames = ["Bo Berg"]
    machine.addresses = ["bo@berg.example"]
    machine.accounts = ["bb07"]
    machine.folders = ["/srv/papers"]
    machine.repositories = ["bob/paper"]
    func search(_ text: String) -> Anonymity {
      Self.search([("a.md", Array(text.utf8))], authors: [], on: machine)
    }
    for text in ["Bo Berg", "bo@berg.example", "/srv/papers/x", "https://x.example/bob/paper"] {
      #expect(search("At \(text) now").refusal([]) != nil, "\(text)")
    }
    let listed = search("in /scratch/bb07/x")
    #expect(listed.refusal([]) == nil && listed.text.contains("a.md:1: account 'bb07'"), "\(listed.text)")
    #expect(search("/srv/paper, Berg").refusal([]) == nil)
  }

  /// What the files that were given do not tell, those that are made must not either.
  @Test func madeFilesAreSearchedToo() {
    var anonymity = search("See Löwe-King.")
    anonymity.search([
      BundleFile(path: "report/a.html", text: "<p>Löwe-King</p>"),
      BundleFile(path: "environment.json", text: #"{"parameters": ["mail=a@b.example"]}"#),
    ])
    #expect(anonymity.refusal([]) == nil)
    #expect(lines(anonymity).count == 3 && anonymity.text.contains("environment.json: e-mail address 'a@b.example'"))
    anonymity.search([BundleFile(path: "claims.json", text: #"{"who": "Ada L\u00f6we-King"}"#)])
    #expect(anonymity.refusal([]) != nil)
  }
}
