package dev.orochi.runtime.modules.ssl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Private keys from the blocks of PEM files: PKCS#8, PKCS#1 and SEC 1, encrypted or not. Stateless. */
final class PrivateKeys {
    private static final byte[] VERSION_0 = {2, 1, 0};
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private PrivateKeys() {
    }

    /** @param password called when the key is encrypted */
    static PrivateKey read(Pem.Block b, Supplier<byte[]> password) throws GeneralSecurityException {
        if (b.data() == null) {
            throw new InvalidKeyException("no base 64");
        }
        try {
            byte[] der = b.headers().containsKey("DEK-Info") ? decrypt(b, password.get()) : b.data();
            return switch (b.label()) {
                case "PRIVATE KEY" -> pkcs8(der);
                case "ENCRYPTED PRIVATE KEY" -> pkcs8(decryptInfo(der, password.get()));
                case "RSA PRIVATE KEY" -> pkcs8(Der.encode(Der.SEQUENCE, VERSION_0, Der.encode(Der.SEQUENCE, RSA),
                        Der.encode(Der.OCTET_STRING, der)));
                case "EC PRIVATE KEY" -> pkcs8(wrapEc(der));
                default -> throw new InvalidKeyException(b.label());
            };
        } catch (Der.Malformed | IOException e) {
            throw new InvalidKeyException(e);
        }
    }

    private static byte[] wrapEc(byte[] sec1) {
        Der parameters = Der.of(sec1).tagged(0xa0);
        if (parameters == null) {
            throw new Der.Malformed();
        }
        return Der.encode(Der.SEQUENCE, VERSION_0, Der.encode(Der.SEQUENCE, EC, parameters.contents()),
                Der.encode(Der.OCTET_STRING, sec1));
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        String oid = Der.of(der).child(1).child(0).oid();
        String algorithm = switch (oid) {
            case "1.2.840.113549.1.1.1" -> "RSA";
            case "1.2.840.113549.1.1.10" -> "RSASSA-PSS";
            case "1.2.840.10045.2.1" -> "EC";
            case "1.2.840.10040.4.1" -> "DSA";
            case "1.3.101.112", "1.3.101.113" -> "EdDSA";
            default -> throw new InvalidKeyException("key algorithm " + oid);
        };
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static byte[] decryptInfo(byte[] der, byte[] password) throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        AlgorithmParameters p = info.getAlgParameters();
        // With PBES2 the parameters' text is the name of the algorithm.
        String name = p != null && info.getAlgName().equals("PBES2") ? p.toString() : info.getAlgName();
        char[] chars = new String(password, StandardCharsets.UTF_8).toCharArray();
        Cipher c = Cipher.getInstance(name);
        c.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(chars)), p);
        return info.getKeySpec(c).getEncoded();
    }

    /** OpenSSL's own encryption, named in the block's headers. */
    private static byte[] decrypt(Pem.Block b, byte[] password) throws GeneralSecurityException {
        String[] how = b.headers().get("DEK-Info").split(",");
        if (how.length != 2) {
            throw new InvalidKeyException("DEK-Info");
        }
        byte[] iv;
        try {
            iv = HexFormat.of().parseHex(how[1].strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException(e);
        }
        String name = how[0].strip();
        int size = switch (name) {
            case "AES-128-CBC" -> 16;
            case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
            case "AES-256-CBC" -> 32;
            default -> throw new InvalidKeyException("cipher " + name);
        };
        boolean aes = name.startsWith("AES");
        Cipher c = Cipher.getInstance(aes ? "AES/CBC/PKCS5Padding" : "DESede/CBC/PKCS5Padding");
        c.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derive(password, iv, size), aes ? "AES" : "DESede"), new IvParameterSpec(iv));
        return c.doFinal(b.data());
    }

    private static byte[] derive(byte[] password, byte[] iv, int size) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] key = new byte[0];
        byte[] last = new byte[0];
        while (key.length < size) {
            md5.update(last);
            md5.update(password);
            last = md5.digest(Arrays.copyOf(iv, 8));
            byte[] longer = Arrays.copyOf(key, key.length + last.length);
            System.arraycopy(last, 0, longer, key.length, last.length);
            key = longer;
        }
        return Arrays.copyOf(key, size);
    }

    /** Whether the two belong together. */
    static boolean match(PrivateKey secret, PublicKey open) {
        if (secret instanceof RSAKey a && open instanceof RSAKey b) {
            return a.getModulus().equals(b.getModulus());
        }
        String algorithm = switch (secret.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> secret.getAlgorithm();
        };
        try {
            Signature s = Signature.getInstance(algorithm);
            s.initSign(secret);
            s.update(EC);
            byte[] signed = s.sign();
            s.initVerify(open);
            s.update(EC);
            return s.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
