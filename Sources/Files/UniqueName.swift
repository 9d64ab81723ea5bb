/// Names that the program gives to files and folders so that no two are alike.
public enum UniqueName {
  /// Whether it is a UUID as Foundation writes it, decided on bytes.
  public static func isIdentifier(_ name: Substring.UTF8View) -> Bool {
    name.count == 36
      && zip(name, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx".utf8).allSatisfy { byte, form in
        form == UInt8(ascii: "-") ? byte == form : "0123456789ABCDEF".utf8.contains(byte)
      }
  }
}
