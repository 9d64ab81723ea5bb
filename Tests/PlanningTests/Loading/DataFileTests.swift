import Foundation
import TestSupport
import Testing

@Suite struct DataFileTests {
  private static let notebook = """
    ```yaml {#own .experiment}
    network: {inputs: 2, hidden: 2, outputs: 1}
    task: {kind: data, inputs: x.csv, targets: y.csv}
    init: {kind: balanced}
    train: {until: 1}
    record: {variables: [predictions], at: start}
    ```

    There are [4](#=own.samples) samples.
    """

  private static func scratch(inputs: String, targets: String) throws -> Scratch {
    let scratch = try Scratch()
    for (name, text) in [("own.md", notebook), ("x.csv", inputs), ("y.csv", targets)] {
      try scratch.write(text, to: name)
    }
    return scratch
  }

  @Test func theRowsOfAFileAreSamples() throws {
    let scratch = try Self.scratch(inputs: "1, 0\n0,1\n-1,0.5\n2e-1,-1\n\n", targets: "1\n2\n3\n4\n")
    let run = try ProgramRun(["render", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "output")["own.html"]), as: UTF8.self)
    #expect(page.contains("x.csv") && page.contains("data file"), "the page names the files that it depends on")
  }

  @Test func phasesReadFilesToo() throws {
    let scratch = try Self.scratch(inputs: "1, 0\n0,1\n-1,0.5\n2e-1,-1\n", targets: "1\n2\n3\n4\n")
    let chain = Self.notebook.replacing("task: {kind: data, inputs: x.csv, targets: y.csv}", with: "task: {kind: data}")
      .replacing(
        "train: {until: 1}",
        with: """
          train: {until: 1}
          phases: [{name: a, task: {inputs: x.csv, targets: y.csv}}]
          """)
    try scratch.write(chain, to: "own.md")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [
    ("1,0\n0,one\n", "x.csv:2:3: error: 'one' is not a number [wrong-type]"),
    ("1,0\n0\n", "x.csv:2:1: error: this row has 1 field, and the first one has 2"),
    ("1,0\n0,1\n1,1\n", "samples"),
  ])
  func whatIsWrongInAFileIsSaid(inputs: String, message: String) throws {
    let scratch = try Self.scratch(inputs: inputs, targets: "1\n2\n3\n4\n")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  /// Values may be missing in targets alone, which a solver then has to be able to learn.
  @Test(arguments: [("1\nNA\n3\n4\n", "1,0\n0,1\n1,1\n2,1\n"), ("1\n\"\"\n3\n4\n", "1,0\n0,1\n1,1\n2,1\n")])
  func targetsMayBeMissing(targets: String, inputs: String) throws {
    let scratch = try Self.scratch(inputs: inputs, targets: targets)
    let refused = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(refused.status == 1 && refused.errors.contains("'exact' needs all targets, and 1 of 4 is missing"))
    try scratch.edit(
      "own", replacing: "train: {until: 1}",
      with: "train: {until: 1}\nsolve: {name: steps, kind: stochastic, momentum: 0}")
    let run = try ProgramRun(["render", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "output")["own.html"]), as: UTF8.self)
    #expect(page.contains("; 1 number is missing"), "the page says what is missing")
    try scratch.write(inputs.replacing("2,1", with: "2,NA"), to: "x.csv")
    let missing = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(missing.status == 1 && missing.errors.contains("[missing-value]"), "\(missing.errors)")
  }

  @Test func missingTargetsOfAnArrayAreNaN() throws {
    let scratch = try Self.scratch(inputs: "1,0\n0,1\n1,1\n", targets: "")
    for (numbers, message) in [
      ([1, Double.nan, 3], "'exact' needs all targets, and 1 of 3 is missing"), ([1, .infinity, 3], "contains inf"),
    ] {
      try Data(NPYFile(shape: "(3, 1)", numbers: NPYFile.littleEndian(numbers)).bytes)
        .write(to: scratch.url.appending(path: "y.npy"))
      try scratch.write(Self.notebook.replacing("y.csv", with: "y.npy"), to: "own.md")
      let run = try ProgramRun(["check", "own.md"], in: scratch.url)
      #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func aFileOutsideTheFolderIsNotRead() throws {
    let scratch = try Self.scratch(inputs: "1,0\n", targets: "1\n")
    try scratch.write(Self.notebook.replacing("x.csv", with: "../x.csv"), to: "own.md")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("'../x.csv' is not a file in the notebook's folder"), "\(run.errors)")
  }

  @Test func aHeadingIsNoSample() throws {
    let scratch = try Self.scratch(inputs: "length,width\n1,0\n0,1\n-1,0.5\n2e-1,-1\n", targets: "1\n2\n3\n4\n")
    #expect(try ProgramRun(["check", "own.md"], in: scratch.url).status == 0)
  }

  @Test func anArrayOfNumPyIsRead() throws {
    let scratch = try Self.scratch(inputs: "", targets: "1\n2\n3\n4\n")
    let inputs = NPYFile(shape: "(4, 2)", numbers: NPYFile.littleEndian([1, 0, 0, 1, -1, 0.5, 0.2, -1]))
    try Data(inputs.bytes).write(to: scratch.url.appending(path: "x.npy"))
    try scratch.edit("own", replacing: "x.csv", with: "x.npy")
    let run = try ProgramRun(["render", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "output")["own.html"]), as: UTF8.self)
    #expect(page.contains("x.npy"))
  }

  @Test func aVectorHasOneNumberForEachSample() throws {
    let scratch = try Self.scratch(inputs: "1,0,-1,0.2\n0,1,0.5,-1\n", targets: "")
    let targets = NPYFile(shape: "(4,)", numbers: NPYFile.littleEndian([1, 2, 3, 4]))
    try Data(targets.bytes).write(to: scratch.url.appending(path: "y.npy"))
    try scratch.edit("own", replacing: "targets: y.csv", with: "targets: y.npy, samples-in: columns")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// One file serves both sides, its headings and classes are coordinates, and the page says what was read.
  @Test func aWholeFrameServesBothSides() throws {
    let frame = ",can swim,length,species\n0,True,2.5,owl\n1,False,1,hen\n2,True,4,hen\n3,False,0.5,owl\n"
    let scratch = try Self.scratch(inputs: frame, targets: "")
    for (old, new) in [
      ("inputs: x.csv", "inputs: {file: x.csv, columns: [can swim, length]}"),
      ("targets: y.csv", "targets: {file: x.csv, one-hot: species}"), ("outputs: 1", "outputs: 2"),
      (
        "[4](#=own.samples) samples",
        "[2.5](<#=own.sample_targets[output=owl, sample=1] + 1.5>) and [4](<#=sum(own.sample_targets)>)"
      ),
    ] { try scratch.edit("own", replacing: old, with: new) }
    let run = try ProgramRun(["render", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "output")["own.html"]), as: UTF8.self)
    #expect(page.contains("4 rows, 2 of 4 columns; commas between fields, 1 heading line, truth values as 1 and 0"))
    #expect(page.contains("species&#39; as 2 classes (hen, owl)") || page.contains("'species' as 2 classes (hen, owl)"))
    #expect(page.contains("left out: the first column, which numbers or names the rows"))
  }

  @Test func aSweepGoesOverFiles() throws {
    let scratch = try Self.scratch(inputs: "1,0\n0,1\n1,1\n-1,2\n", targets: "1\n2\n3\n4\n")
    try scratch.write("3,1\n0,1\n1,1\n-1,2\n", to: "z.csv")
    try scratch.edit("own", replacing: "inputs: x.csv", with: "inputs: {values: [x.csv, z.csv], as: file}")
    try scratch.edit("own", replacing: "[4](#=own.samples) samples", with: "[2](<#=count(own.file)>) files")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aColumnOfRowNumbersIsNamed() throws {
    let scratch = try Self.scratch(inputs: "1,0\n2,1\n3,1\n4,2\n", targets: "1\n2\n3\n4\n")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("[row-numbers]"), "\(run.errors)")
  }

  @Test func aLargeFileOfFaultsHasAShortAccount() throws {
    let scratch = try Self.scratch(inputs: String(repeating: "1;x\n", count: 20_000), targets: "1\n2\n3\n4\n")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 1 && run.errors.split(separator: "\n").count < 20, "\(run.errors.prefix(2000))")
    #expect(run.errors.contains("19997 more like this one in 'x.csv' are not shown"))
  }

  /// What is wrong with data, from the file to their whitening, each in a run of its own.
  @Test func whatIsWrongWithDataIsSaidWithItsRemedy() throws {
    let whole = NPYFile.small
    let arrays: [[UInt8]] = [
      Array("1,2\n".utf8), Array(whole.bytes.prefix(7)), Array(whole.bytes.prefix(40)), Array(whole.bytes.dropLast()),
      NPYFile(version: 9, numbers: whole.numbers).bytes, NPYFile(descriptor: "<c16", numbers: whole.numbers).bytes,
      NPYFile(shape: "(3, 1, 2)", numbers: whole.numbers).bytes, NPYFile(shape: "()").bytes,
      NPYFile(shape: "(0, 2)").bytes,
      NPYFile(shape: "(100000, 100000)", numbers: whole.numbers).bytes,
      NPYFile(shape: "(1, 2)", numbers: NPYFile.littleEndian([1, .nan])).bytes,
      NPYFile.file(1, header: "{'descr': '<f8'}"),
      NPYFile.file(1, header: "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,)}"),
    ]
    var texts = try arrays.map { bytes in
      let scratch = try Self.scratch(inputs: "", targets: "1\n2\n3\n")
      try Data(bytes).write(to: scratch.url.appending(path: "x.npy"))
      try scratch.edit("own", replacing: "x.csv", with: "x.npy")
      return try Self.errors(in: scratch)
    }
    let tables = [
      ("1,0\n0,one\n", "1\n2\n"), ("1,0\n0,inf\n", "1\n2\n"), ("1,0\n0\n", "1\n2\n"), ("1,0\n0,1\n1,1\n", "1\n2\n"),
      ("a,b\n1,NA\n2,3\n", "1\n2\n"), ("a,b\n1,0\n2,0\n", "1\n2\n"), ("wert\n1,5\n2,5\n", "1\n2\n"),
      ("1,2,3\n4,5,6\n7,8,10\n", "1\n2\n3\n"), ("1,2\n2,4\n3,6\n", "1\n2\n3\n"), ("1,2\n", "1\n"), ("", "1\n"),
    ]
    texts += try tables.map { try Self.errors(in: Self.scratch(inputs: $0, targets: $1)) }
    for (old, new) in [
      ("balanced}", "balanced, match-parity: true}"), ("targets: y.csv", "targets: {file: y.csv, columns: [2]}"),
      ("x.csv", "{file: x.csv, headings: 1, columns: [1, 2], names: [a, b]}"),
      ("x.csv", "x.txt"), ("x.csv", "none.csv"), ("y.csv", "y.csv, whiten: false"), ("y.csv", "y.csv, center: true"),
    ] {
      let scratch = try Self.scratch(inputs: "1,0\n0,2\n", targets: "1\n2\n")
      try scratch.edit("own", replacing: old, with: new)
      try scratch.edit("own", replacing: "at: start", with: "at: last")
      texts.append(try Self.errors(in: scratch))
    }
    let huge = try Self.scratch(inputs: "1e308,0\n0,2\n", targets: "1\n2\n")
    try huge.edit("own", replacing: "y.csv", with: "y.csv, whiten: false")
    texts.append(try Self.errors(in: huge))
    expectGolden(texts.joined(separator: "\n"), "data-errors.txt")
  }

  /// Where the sizes do not fit, it is said how the file was read, and which key decides where it may mean two things.
  @Test func aFileThatDoesNotFitIsExplained() throws {
    let scratch = try Self.scratch(inputs: "1,5\n2,5\n", targets: "1\n2\n")
    try scratch.edit("own", replacing: "inputs: 2", with: "inputs: 1")
    let errors = try Self.errors(in: scratch)
    #expect(errors.contains("the numbers of inputs of the data and of the network differ: 2 and 1"), "\(errors)")
    #expect(
      errors.contains(
        "hint: 'x.csv' is read as 2 rows, 2 columns; commas between fields, no heading; if its commas are decimal marks,"
          + " say so: {file: x.csv, separator: semicolon, decimal: comma}\n"))
    #expect(errors.contains("hint: 'y.csv' is read as 2 rows, 1 column; no heading\n"))
    try scratch.edit("own", replacing: "x.csv", with: "{file: x.csv, separator: semicolon, decimal: comma}")
    try scratch.edit("own", replacing: "[4](#=own.samples)", with: "[2](#=own.samples)")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  private static func errors(in scratch: Scratch) throws -> String {
    let run = try ProgramRun(["check", "own.md", "--static"], in: scratch.url)
    #expect(run.status == 1, "\(run.errors)")
    return run.errors
  }
}
