package org.huimin.transparencylog;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;

/**
 * SM2 signatures over SM3 digests (国密, GB/T 32918.2 and GB/T 32905) on the curve of GB/T 32918.5,
 * by raw keys. The user id is the usual one of GM/T 0009, {@code 1234567812345678}; a signature is
 * r and s in 32 bytes each, so that it has one spelling.
 */
final class Sm2 {
  static final int PRIVATE_KEY_LENGTH = 32;
  static final int PUBLIC_KEY_LENGTH = 65;
  static final int SIGNATURE_LENGTH = 64;
  private static final byte UNCOMPRESSED = 4;
  private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
  private static final ECDomainParameters DOMAIN = domain();

  private Sm2() {}

  private static ECDomainParameters domain() {
    X9ECParameters curve = CustomNamedCurves.getByName("sm2p256v1");
    return new ECDomainParameters(curve);
  }

  static ECPublicKeyParameters publicKey(byte[] raw) {
    if (raw.length != PUBLIC_KEY_LENGTH || raw[0] != UNCOMPRESSED) {
      throw new MalformedLogDataException(
          "an SM2 public key is 04 and two coordinates in 65 bytes, not " + raw.length);
    }
    try {
      return new ECPublicKeyParameters(DOMAIN.getCurve().decodePoint(raw), DOMAIN);
    } catch (IllegalArgumentException e) {
      throw new MalformedLogDataException("this is not a point of the SM2 curve", e);
    }
  }

  static ECPrivateKeyParameters privateKey(byte[] raw) {
    BigInteger secret = new BigInteger(1, raw);
    boolean usable =
        raw.length == PRIVATE_KEY_LENGTH
            && secret.signum() > 0
            && secret.compareTo(DOMAIN.getN().subtract(BigInteger.ONE)) < 0;
    if (!usable) {
      throw new MalformedLogDataException("this is not an SM2 private key");
    }
    return new ECPrivateKeyParameters(secret, DOMAIN);
  }

  /** A private key from 1 to n − 2 (GB/T 32918.1, 6.1). */
  static byte[] newPrivateKey(SecureRandom random) {
    BigInteger secret =
        BigIntegers.createRandomInRange(
            BigInteger.ONE, DOMAIN.getN().subtract(BigInteger.TWO), random);
    return BigIntegers.asUnsignedByteArray(PRIVATE_KEY_LENGTH, secret);
  }

  static byte[] publicKeyOf(ECPrivateKeyParameters key) {
    return DOMAIN.getG().multiply(key.getD()).normalize().getEncoded(false);
  }

  static byte[] sign(ECPrivateKeyParameters key, byte[] message, SecureRandom random) {
    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
    signer.init(true, new ParametersWithID(new ParametersWithRandom(key, random), USER_ID));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("signing with SM2 failed", e);
    }
  }

  static boolean verify(ECPublicKeyParameters key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
    verifier.init(false, new ParametersWithID(key, USER_ID));
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}
