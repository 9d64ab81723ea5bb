import Testing

@testable import Reports

/// Pages that carry the files which they link to.
@Suite struct CarriedFileTests {
  @Test func linksToFilesLeadIntoThePage() {
    let file = CarriedFile(path: "a_files/b c.csv", mediaType: "text/csv", bytes: Array("x".utf8))
    let page =
      ##"<a href="a_files/b%20c.csv">CSV</a> <a href="#x">x</a> <a href="a_files/other.csv">o</a> &lt;a href="##
    #expect(
      CarriedFile.carried([file], by: page)
        == ##"<a href="data:text/csv;base64,eA==" download="b c.csv">CSV</a> <a href="#x">x</a> <a href="a_files/other.csv">o</a> &lt;a href="##
    )
  }
}
