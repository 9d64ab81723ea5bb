import Foundation
import TestSupport
import Testing

/// Matrices that are read from files: Σ, a teacher, weights.
@Suite struct MatrixFileTests {
  private static let notebook = """
    ```yaml {#written .experiment}
    network: {inputs: 3, hidden: 2, outputs: 2}
    task: {kind: matrix, target: [[2, 0, 1], [0, 1, 0.5]]}
    init: {kind: weights, w1: [[0.1, 0.2, 0], [0, 0.1, 0.3]], w2: [[0.2, 0], [0.1, 0.4]]}
    train: {until: 1}
    solve: flow
    record: {variables: [loss], at: last}
    ```

    ```yaml {#read .experiment}
    like: written
    with: {task.target: target.csv, init.w1: w1.npy, init.w2: {file: w2.csv, columns: [b, c]}}
    ```

    The difference is [0](<#=read.loss - written.loss>).
    """

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(notebook, to: "own.md")
    try scratch.write("2,0,1\n0,1,0.5\n", to: "target.csv")
    try scratch.write("a,b,c\n9,0.2,0\n9,0.1,0.4\n", to: "w2.csv")
    let first = NPYFile(shape: "(2, 3)", numbers: NPYFile.littleEndian([0.1, 0.2, 0, 0, 0.1, 0.3]))
    try Data(first.bytes).write(to: scratch.url.appending(path: "w1.npy"))
    return scratch
  }

  @Test func filesHaveTheSameNumbersAsText() throws {
    let scratch = try Self.scratch()
    let run = try ProgramRun(["render", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "output")["own.html"]), as: UTF8.self)
    for file in ["target.csv", "w1.npy", "w2.csv"] { #expect(page.contains(file)) }
  }

  @Test func aSweepGoesOverFilesOfMatrices() throws {
    let scratch = try Self.scratch()
    try scratch.edit(
      "own", replacing: "task.target: target.csv",
      with: "task.target: {values: [target.csv, other.csv], coordinates: [one, two], as: map}")
    try scratch.write("1,0,0\n0,1,0\n", to: "other.csv")
    try scratch.edit("own", replacing: "read.loss - written.loss", with: "read.loss[map=one] - written.loss")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aTeacherIsReadToo() throws {
    let scratch = try Self.scratch()
    try scratch.edit(
      "own", replacing: "task: {kind: matrix, target: [[2, 0, 1], [0, 1, 0.5]]}",
      with: "task: {kind: teacher, target: [[2, 0, 1], [0, 1, 0.5]], samples: 9}")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [
    ("w1.npy", "none.npy", "'none.npy' is not a file in the notebook's folder"),
    (
      "w1.npy", "{rows: [[1, 0, 0], [0, 1, 0]], names: [a, b, c]}",
      "the columns of this matrix have no names of their own"
    ),
    ("w1.npy", "{file: w2.csv, columns: [b]}", "2 × 1"),
    ("task.target: target.csv", "task.target: somewhere", "expected"),
  ])
  func whatIsWrongIsSaid(old: String, new: String, message: String) throws {
    let scratch = try Self.scratch()
    try scratch.edit("own", replacing: old, with: new)
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)")
  }
}
