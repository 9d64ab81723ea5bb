import Foundation
import TestSupport
import Testing

@testable import Anonymity

@Suite struct MachineIdentityTests {
  @Test func gitSaysWhoTheUserIs() throws {
    let scratch = try Scratch()
    let folder = try scratch.makeFolder("paper/notebooks")
    let config = "[user]\n\tname = Bo Berg\n[remote \"origin\"]\n\turl = git@github.com:bob/paper.git\n"
    try scratch.write(config, to: "paper/.git/config")
    try scratch.write("[user]\n  email = \"bo@berg.example\"\n", to: ".gitconfig")
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
    try scratch.write("gitdir: \(git.path)/worktrees/tree\n", to: "tree/.git")
    try scratch.write("[user]\nemail = bo@berg.example\n", to: "main/.git/config")
    #expect(GitIdentity(folder: tree.path, environment: ["HOME": "/nowhere"]).addresses == ["bo@berg.example"])
  }
}
