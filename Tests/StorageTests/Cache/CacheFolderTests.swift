import Foundation
import Glibc
import TestSupport
import Testing

@testable import Storage

/// Which folders are caches, and which of their files are the cache's.
@Suite struct CacheFolderTests {
  private let scratch: Scratch
  private var root: URL { scratch.url.appending(path: "cache") }
  private var folders: CacheFolders { CacheFolders(root: root.path) }
  private var environment: [String: String] { ["LAZYRICH_CACHE_DIR": "cache"] }

  private static let digest = String(repeating: "0a", count: 32)
  private static let identifier = "0B3A7C1E-1111-4222-8333-944455556666"
  /// A file of each part of a cache.
  private static let usual = [
    "runs/\(digest)/\(identifier)", "requests/\(digest).json", "drawings/\(digest)", "scratch/.17-\(identifier)",
    "pages/\(digest)", "contents/\(digest)",
  ]

  init() throws { scratch = try Scratch("small") }

  private func write(_ paths: [String]) throws {
    for path in paths {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("kept".utf8).write(to: file)
    }
  }

  private func run(_ arguments: String..., limit: String = "2GB") throws -> ProgramRun {
    try ProgramRun(
      arguments, in: scratch.url, environment: environment.merging(["LAZYRICH_CACHE_LIMIT": limit]) { $1 })
  }

  @Test func aNewCacheIsMarkedAndPrivate() throws {
    #expect(CacheMark.state(of: folders) == .new)
    #expect(try run("render", "small.md").errors.contains("small.md") == false)
    let tag = try String(contentsOf: root.appending(path: "CACHEDIR.TAG"), encoding: .utf8)
    #expect(tag.hasPrefix("Signature: 8a477f597d28d172789f06886806bc55\n"))
    #expect(CacheMark.state(of: folders) == .marked)
    #expect(!CacheContents(folders).hasOthers, "every name has its form")
    let parts = CacheFolders.Part.allCases.map { folders.path(of: $0) }
    for folder in [root.path] + parts {
      #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700, "\(folder)")
    }
  }

  @Test func aFolderOfOthersIsNotACache() throws {
    let files = ["runs/tensorboard/events", "drawings/house.svg", "other"]
    try write(files)
    let before = try scratch.files(in: "cache")
    let render = try run("render", "small.md", limit: "0")
    #expect(render.status == 0 && render.errors.contains("[cache-unusable]"))
    #expect(render.errors.contains("LAZYRICH_CACHE_DIR"))
    for prune in [try run("cache", "--prune", "--all"), try run("cache")] {
      #expect(prune.errors.contains("[cache-unusable]") && prune.output.contains(" 0 bytes"), "\(prune.output)")
    }
    #expect(try scratch.files(in: "cache") == before)
  }

  @Test(arguments: [
    "other", "runs/\(identifier)", "runs/\(digest)/events", "runs/\(digest)/\(digest)/\(identifier)",
    "requests/\(digest)",
    "requests/a.json", "drawings/\(digest).svg", "scratch/\(identifier)", "drawings/\(digest.uppercased())",
    "runs/\(digest)/\(identifier.lowercased())", "CACHEDIR.TAG",
  ])
  func oneOtherFileIsEnough(path: String) throws {
    try write(Self.usual + [path])
    guard case .unusable = CacheMark.state(of: folders) else {
      Issue.record("\(path): \(CacheMark.state(of: folders))")
      return
    }
  }

  @Test func aCacheOfAnEarlierVersionIsTakenOver() throws {
    _ = try run("render", "small.md", "-o", "one")
    try FileManager.default.removeItem(at: root.appending(path: "CACHEDIR.TAG"))
    #expect(CacheMark.state(of: folders) == .unmarked)
    let again = try run("render", "small.md", "-o", "two")
    #expect(
      again.output.contains("small.html: 1 claim holds") && again.errors.isEmpty
        && !again.errors.contains("[cache-unusable]"))
    try scratch.edit("small", replacing: "values: 0.1}", with: "values: 0.2}")
    _ = try run("render", "small.md", "-o", "three")
    #expect(CacheMark.state(of: folders) == .marked)
  }

  @Test func onlyFilesOfTheCacheAreRemoved() throws {
    try write(Self.usual)
    let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -5000)]
    try FileManager.default.setAttributes(old, ofItemAtPath: root.appending(path: Self.usual[3]).path)
    try Data(StorageKind.cache.markText.utf8).write(to: root.appending(path: "CACHEDIR.TAG"))
    let others = [
      "mine", "runs/notes", "runs/tensorboard/\(Self.identifier)", "runs/\(Self.digest)/notes", "requests/notes.json",
      "drawings/house.svg", "scratch/draft",
    ]
    try write(others)
    // Names of the cache's form that are something else.
    let target = scratch.url.appending(path: "target")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    try Data("kept".utf8).write(to: target.appending(path: Self.identifier))
    let ones = String(repeating: "1", count: 64)
    let links = ["runs/\(ones)": target, "drawings/\(ones)": target.appending(path: Self.identifier)]
    for (path, target) in links {
      try FileManager.default.createSymbolicLink(at: root.appending(path: path), withDestinationURL: target)
    }
    #expect(mkfifo(root.appending(path: "requests/\(ones).json").path, 0o600) == 0)
    let pruned = try run("cache", "--prune", "--all")
    #expect(pruned.status == 0 && pruned.output.contains("24 bytes removed, 0 bytes left"), "\(pruned.output)")
    for path in others { #expect(FileManager.default.fileExists(atPath: root.appending(path: path).path), "\(path)") }
    for path in links.keys.sorted() + ["requests/\(ones).json"] {
      var information = stat()
      #expect(lstat(root.appending(path: path).path, &information) == 0, "\(path)")
    }
    #expect(FileManager.default.fileExists(atPath: target.appending(path: Self.identifier).path))
    for path in Self.usual { #expect(!FileManager.default.fileExists(atPath: root.appending(path: path).path)) }
  }

  @Test func aPipeInTheCacheIsPassedOver() throws {
    _ = try run("render", "small.md")
    let requests = try FileManager.default.contentsOfDirectory(atPath: folders.path(of: .requests))
    try #require(!requests.isEmpty)
    for name in requests {
      let path = "\(folders.path(of: .requests))/\(name)"
      #expect(unlink(path) == 0 && mkfifo(path, 0o600) == 0)
    }
    #expect(try run("plan", "small.md").status == 0)
  }

  @Test func aPartThatIsALinkTakesNothing() throws {
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
    let target = scratch.url.appending(path: "target")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
    try Data(StorageKind.cache.markText.utf8).write(to: root.appending(path: "CACHEDIR.TAG"))
    try FileManager.default.createSymbolicLink(at: root.appending(path: "runs"), withDestinationURL: target)
    #expect(try run("render", "small.md").errors.contains("[cache-unusable]"))
    #expect(try scratch.files(in: "target").isEmpty)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func aFolderOfAnotherUserIsNotACache() throws {
    try write(Self.usual)
    try Data(StorageKind.cache.markText.utf8).write(to: root.appending(path: "CACHEDIR.TAG"))
    #expect(chown(root.appending(path: Self.usual[2]).path, 65_534, 65_534) == 0)
    #expect(CacheContents(folders).entries.count == 5 && CacheMark.state(of: folders) == .marked)
    #expect(chown(root.path, 65_534, 65_534) == 0)
    #expect(CacheMark.state(of: folders) == .unusable("it belongs to another user"))
  }
}
