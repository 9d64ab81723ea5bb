import Foundation
import TestSupport
import Testing

@testable import Anonymity

@Suite struct MachineIdentityTests {
  @Test func gitSaysWhoTheUserIs() throws {
    let scratch = try Scratch()
    let folder = scratch.url.appending(path: "paper/notebooks")
    let git = scratch.url.appending(path: "paper/.git")
    for url in [folder, git] { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    try Data("[user]\n\tname = Bo Berg\n[remote \"origin\"]\n\turl = git@github.com:bob/paper.git\n".utf8).write(
      to: git.appending(path: "config"))
    try Data("[user]\n  email = \"bo@berg.example\"\n".utf8).write(to: scratch.url.appending(path: ".gitconfig"))
    let environment = ["HOME": scratch.url.path, "USER": "boberg", "LOGNAME": "root"]
    let machine = MachineIdentity(folder: folder.path, environment: environment)
    #expect(machine.fullNames.contains("Bo Berg") && machine.addresses == ["bo@berg.example"])
    #expect(machine.accounts.contains("boberg") && !machine.accounts.contains("root"))
    #expect(machine.repositories == ["bob/paper"])
    #expect(machine.folders.contains(folder.path) && machine.folders.contains(scratch.url.path))
    let outside = MachineIdentity(folder: scratch.url.path, environment: environment)
    #expect(outside.addresses.isEmpty && outside.repositories.isEmpty)
  }

  /// In a further work tree the folder of git lies elsewhere.
  @Test func workTreesAreFollowed() throws {
    let scratch = try Scratch()
    let tree = scratch.url.appending(path: "tree")
    let git = scratch.url.appending(path: "main/.git")
    for url in [tree, git] { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    try Data("gitdir: \(git.path)/worktrees/tree\n".utf8).write(to: tree.appending(path: ".git"))
    try Data("[user]\nemail = bo@berg.example\n".utf8).write(to: git.appending(path: "config"))
    #expect(GitIdentity(folder: tree.path, environment: ["HOME": "/nowhere"]).addresses == ["bo@berg.example"])
  }
}
