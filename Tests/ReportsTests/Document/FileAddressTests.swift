import Testing

@testable import Reports

/// Links to files whatever they are called.
@Suite struct FileAddressTests {
  @Test(arguments: [
    ("a_files/fig-a.svg", "a_files/fig-a.svg"), ("a#b.html", "a%23b.html"), ("c?d%20e f.html", "c%3Fd%2520e%20f.html"),
    ("λ.html", "%CE%BB.html"), ("a:b.html", "./a:b.html"), ("\"\t.html", "%22%09.html"),
  ])
  func meansTheFile(path: String, address: String) { #expect(FileAddress.address(of: path) == address) }
}
