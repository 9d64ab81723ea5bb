import CairoCanvas
import Foundation
import Reports
import TestSupport
import Testing

@testable import Commands

@Suite struct DoctorTests {
  @Test func thisMachineIsWell() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["doctor"], in: scratch.url)
    #expect(run.status == 0, "\(run.output)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == Doctor().findings.count)
    #expect(lines.allSatisfy { $0.hasPrefix("ok ") || $0.hasPrefix("warning ") }, "\(run.output)")
    for part in ["OpenBLAS: 0.", "cairo 1.", "Pango 1.", "fontconfig 2.", "Inter", "KaTeX: 0.", "within"] {
      #expect(run.output.contains(part), "\(part)")
    }
  }

  @Test func dataForProgramsSaysTheSame() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["doctor", "--json"], in: scratch.url)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["command"] as? String == "doctor" && json["status"] as? Int == 0)
    let findings = try #require(json["data"] as? [[String: Any]])
    #expect(findings.map { $0["subject"] as? String } == Doctor().findings.map(\.subject))
  }

  @Test func whatIsMissingIsSaidWithItsRemedy() {
    let fonts = FontCatalogue(
      families: ["Inter"], files: [FontFile(path: "nowhere/Inter.otf", package: "fonts-inter")])
    let doctor = Doctor(fonts: fonts, math: MathRenderer(directory: "nowhere"))
    let outcome = NotebookCommands.outcome(of: doctor.findings, asJSON: false)
    #expect(outcome.status == .executionFailed)
    let broken = outcome.output.split(separator: "\n").filter { $0.hasPrefix("broken") }
    expectGolden(broken.map { $0 + "\n" }.joined(), "doctor-broken.txt")
  }

  @Test func eachKindOfFileIsNeeded() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "katex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = try Data(contentsOf: URL(filePath: MathRenderer().directory + "/katex.min.js"))
    try script.write(to: folder.appending(path: "katex.min.js"))
    let states = Doctor(fonts: .debian, math: MathRenderer(directory: folder.path)).findings
      .filter { ["KaTeX", "formula"].contains($0.subject) }.map(\.state)
    #expect(states == [.ok, .broken], "the style sheet and the fonts are not there")
  }
}
