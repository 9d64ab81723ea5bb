import Foundation
import TestSupport
import Testing

@Suite struct DataTests {
  @Test func jsonIsWhatXarrayReads() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair", "--format", "json"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let sizes = try #require(json["dims"] as? [String: Int])
    #expect(sizes["solver"] == 2 && sizes["time"] == 31 && sizes["mode"] == 2)
    let variables = try #require(json["data_vars"] as? [String: [String: Any]])
    #expect(variables["aligned_values"]?["dims"] as? [String] == ["solver", "time", "mode"])
    let values = try #require(variables["aligned_values"]?["data"] as? [[[Double]]])
    #expect(values.count == 2 && values[0].count == 31)
    #expect(abs(values[0][0][0] - 0.1) < 1e-14)
  }

  @Test func csvHasALineForEachElement() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair"], in: scratch.url)
    let lines = run.output.split(separator: "\r\n")
    #expect(lines.first?.hasPrefix("variable,") == true)
    #expect(lines.count { $0.hasPrefix("aligned_values,") } == 2 * 31 * 2)
    #expect(run.errors.contains("pair: 1 of 1 runs"))
  }

  @Test func aColumnHasOneType() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair", "--variables", "diverged,gap"], in: scratch.url)
    let rows = run.output.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows[0].last == "value" && rows.count == 1 + 2 + 62)
    #expect(rows.dropFirst().allSatisfy { Double($0[$0.count - 1]) != nil })
  }

  @Test func anUnknownVariableIsSaid() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair", "--variables", "gab"], in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("did you mean 'gap'?"))
  }

  /// xarray and the library of Python read the file, and find what the JSON has.
  @Test(.enabled(if: pythonReadsNetCDF)) func netCDFIsWhatXarrayReads() throws {
    let scratch = try Scratch("small")
    let file = try ProgramRun(["data", "small.md", "pair", "--format", "netcdf", "-o", "pair.nc"], in: scratch.url)
    #expect(file.status == 0, "\(file.errors)")
    let json = try ProgramRun(["data", "small.md", "pair", "--format", "json"], in: scratch.url)
    try scratch.write(json.output, to: "pair.json")
    try scratch.write(Self.comparison, to: "compare.py")
    let (status, text) = try runPython(["compare.py"], in: scratch.url)
    #expect(status == 0, "\(text)")
  }

  private static let comparison = """
    import json, numpy, xarray
    one = xarray.open_dataset("pair.nc")
    other = xarray.Dataset.from_dict(json.load(open("pair.json")))
    assert dict(one.sizes).items() >= dict(other.sizes).items(), (one.sizes, other.sizes)
    for name in list(other.data_vars) + list(other.coords):
        a, b = one[name].values, other[name].values
        if b.dtype.kind == "O": b = b.astype(float)
        assert a.shape == b.shape, name
        assert (numpy.allclose(a, b, rtol=0, atol=0, equal_nan=True) if a.dtype.kind == "f" else (a == b).all()), name
        assert one[name].attrs.get("units") == other[name].attrs.get("units"), name
    assert "step" in one.coords
    """

  @Test func netCDFNeedsAFile() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair", "--format", "netcdf"], in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("-o pair.nc"))
  }
}

/// Runs Python in `folder`; its exit code and all that it printed.
private func runPython(_ arguments: [String], in folder: URL) throws -> (Int32, String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3"] + arguments
  process.currentDirectoryURL = folder
  let pipe = Pipe()
  (process.standardOutput, process.standardError) = (pipe, pipe)
  try process.run()
  let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, text)
}

private let pythonReadsNetCDF =
  (try? runPython(["-c", "import xarray, scipy"], in: FileManager.default.temporaryDirectory).0) == 0
