import Foundation
import Testing

@testable import Files

/// The door through which the files of a page are read.
@Suite struct InputsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func everyQuestionIsInTheAccount() throws {
    try folder.write("one", to: "a")
    let (inputs, file) = (Inputs(), try #require(InnerPath("a")))
    #expect(try inputs.contents(of: file, in: folder.path, limit: 10) == Array("one".utf8))
    #expect(throws: FileFault.absent) { try inputs.contents(of: "\(folder.path)/none", limit: 10) }
    #expect(throws: FileFault.absent) { try inputs.contents(of: file, in: "\(folder.path)/none", limit: 10) }
    #expect(throws: FileFault.tooLarge(3, limit: 2)) { try inputs.contents(of: file, in: folder.path, limit: 2) }
    #expect(inputs.fault(of: file, in: folder.path) == nil)
    #expect(inputs.names(in: folder.path) == ["a"] && inputs.names(in: "\(folder.path)/none") == nil)
    let answers = inputs.uses.mapValues(\.answer)
    #expect(
      answers == [
        .member(folder: folder.path, file: "a", limit: 10): .bytes(Array("one".utf8)),
        .contents(path: "\(folder.path)/none", limit: 10): .fault(.absent),
        .member(folder: "\(folder.path)/none", file: "a", limit: 10): .fault(.absent),
        .member(folder: folder.path, file: "a", limit: 2): .fault(.tooLarge(3, limit: 2)),
        .fault(folder: folder.path, file: "a"): .fault(nil), .names(folder: folder.path): .names(["a"]),
        .names(folder: "\(folder.path)/none"): .fault(.absent),
      ])
  }

  @Test(arguments: [
    Inputs.Question.contents(path: "/a b/λ", limit: 7), .member(folder: "", file: "x/y", limit: 0),
    .fault(folder: "/f", file: ""), .names(folder: "/n"), .version(path: "/v\"\n"),
  ])
  func aQuestionCanBeKept(_ question: Inputs.Question) throws {
    let kept = try JSONEncoder().encode([question])
    #expect(try JSONDecoder().decode([Inputs.Question].self, from: kept) == [question])
  }

  @Test(arguments: ["", "names", "names\u{0}a\u{0}b", "contents\u{0}a\u{0}many", "other\u{0}a"])
  func anotherTextIsNoQuestion(_ text: String) throws {
    let kept = try JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Inputs.Question].self, from: kept) }
  }

  /// A page sees one state of its files, and another one later.
  @Test func aQuestionHasOneAnswer() throws {
    try folder.write("one", to: "a")
    let (inputs, path) = (Inputs(), "\(folder.path)/a")
    #expect(try inputs.contents(of: path, limit: 10) == Array("one".utf8))
    try folder.write("two", to: "a")
    #expect(try inputs.contents(of: path, limit: 10) == Array("one".utf8))
    #expect(try Inputs().contents(of: path, limit: 10) == Array("two".utf8))
    let other = Inputs()
    other.adopt(.contents(path: path, limit: 10), from: inputs)
    #expect(try other.contents(of: path, limit: 10) == Array("one".utf8))
  }

  @Test func whatWasUsedAsAWholeStaysSo() throws {
    try folder.write("one", to: "a")
    let (inputs, file) = (Inputs(), try #require(InnerPath("a")))
    func parts() -> Set<String>?? { inputs.uses[.member(folder: folder.path, file: "a", limit: 10)].map(\.parts) }
    for part in ["ends", "length", "ends"] {
      _ = try inputs.contents(of: file, in: folder.path, limit: 10, part: part)
    }
    #expect(parts() == ["ends", "length"])
    _ = try inputs.contents(of: file, in: folder.path, limit: 10)
    #expect(parts() == .some(nil))
    _ = try inputs.contents(of: file, in: folder.path, limit: 10, part: "ends")
    #expect(parts() == .some(nil))
  }
}
