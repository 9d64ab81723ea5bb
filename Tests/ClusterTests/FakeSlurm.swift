import Foundation
import TestSupport

/// Programs with the names of Slurm's, which do what a test says.
struct FakeSlurm {
  let folder: URL

  /// Programs in `folder`: `sbatch` notes its arguments and answers with numbers from 101; `squeue` prints the file
  /// `queue`; `scontrol` prints a limit of arrays.
  init(in folder: URL, largestArray: Int = 1001) throws {
    self.folder = folder.appending(path: "slurm-programs")
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    try write(
      "sbatch",
      """
      echo "$@" >> "\(self.folder.path)/submitted"
      echo $((100 + $(wc -l < "\(self.folder.path)/submitted")))
      """)
    try write("squeue", "cat \"\(self.folder.path)/queue\" 2>/dev/null || true")
    try write("scontrol", "echo 'MaxArraySize            = \(largestArray)'")
  }

  private func write(_ name: String, _ text: String) throws {
    let file = folder.appending(path: name)
    try "#!/bin/sh\n\(text)\n".write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  /// Makes `sbatch` refuse everything.
  func refuse(_ message: String) throws { try write("sbatch", "echo '\(message)' >&2; exit 1") }

  /// What `squeue` prints from now on.
  func list(_ lines: [String]) throws {
    try lines.map { $0 + "\n" }.joined().write(to: folder.appending(path: "queue"), atomically: true, encoding: .utf8)
  }

  /// The environment in which the program finds these and no others.
  var environment: [String: String] { ["PATH": "\(folder.path):/usr/bin:/bin"] }

  /// The arguments of each `sbatch` so far.
  var submitted: [String] {
    let text = try? String(contentsOf: folder.appending(path: "submitted"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }
}
